package dev.firstline.bench;

import java.util.ArrayDeque;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// P7: how many turns a second are kept for good, against how many single rows the same database keeps with as many
/// clients; and whether anything that was acknowledged is gone after the product was killed.
final class DurableBench implements Bench.Benchmark {

    private static final int ONE = 1;
    private static final int MANY = 8;

    private static final int TURNS = 2_000;

    /// One client gets a part of the turns, because it is that much slower.
    private static final int PART_OF_ONE = 4;

    /// More than can be asked until the kill.
    private static final int CONVERSATIONS = 1_000;

    /// More than are asked before a kill, so that no question is asked twice.
    private static final int ASKED_MAX = 1_000_000;

    private static final int KILL_AFTER_MS_MAX = 1_500;

    /// Those that take turns, with as many clients.
    private record Pair(int clients, Subject inserts, Subject product) {

        static Pair of(int clients, Product product) {
            return new Pair(
                    clients,
                    new Subject(clients + " inserting", product::databaseCpuMicros),
                    new Subject(clients + " asking", product::cpuMicros));
        }

        void measure(PlainProduct plain, RowInserts rows, int count) throws InterruptedException {
            inserts.measure(() -> rows.run(clients, count));
            product.measure(() -> plain.ask(clients, count));
        }

        void report() {
            var more =
                    Report.more()
                            .with("firstTextMicrosP50", product.first50())
                            .with("wholeMicrosP50", product.whole50())
                            .with("insertMicrosP50", inserts.whole50());
            var metric = "answered turns per second against one-row inserts, clients: " + clients;
            Report.ratio(
                    Report.Goal.atLeast("P7", metric, 0.8), product.rate(), inserts.rate(), more);
        }
    }

    /// What became of the turns of all kills.
    private static final class Tally {

        private int kills;
        private int taken;
        private int answered;
        private int lost;
        private int doubled;

        void add(InterruptedTurns.Acknowledged acknowledged, StoredTurns stored) {
            kills++;
            taken += acknowledged.accepted().size();
            answered += acknowledged.answered().size();
            lost += stored.lost();
            doubled += stored.doubled();
            Report.progress(
                    "kill %d: %d questions taken, %d answered, lost %d, doubled %d until now"
                            .formatted(kills, taken, answered, lost, doubled));
        }

        void report() {
            var more =
                    Report.more()
                            .with("questionsTaken", Series.of(taken))
                            .with("answered", Series.of(answered))
                            .with("doubled", Series.of(doubled));
            var metric = "acknowledged questions and answers lost, kills: " + kills;
            Report.value(Report.Goal.atMost("P7", metric, 0), Series.of(lost), more);
        }
    }

    @Override
    public void run(Workbench bench) throws InterruptedException {
        measureRates(bench);
        if (bench.settings().kills() > 0) {
            kill(bench);
        }
    }

    private static void measureRates(Workbench bench) throws InterruptedException {
        try (var plain = PlainProduct.start(bench);
                var rows = RowInserts.open(plain.product().databaseUrl(), MANY)) {
            warmUp(bench, plain, rows);
            var one = Pair.of(ONE, plain.product());
            var many = Pair.of(MANY, plain.product());
            int turns = bench.settings().turnsOr(TURNS);
            for (int i = 0; i < bench.settings().rounds(); i++) {
                plain.prepare(turns + turns / PART_OF_ONE);
                one.measure(plain, rows, turns / PART_OF_ONE);
                many.measure(plain, rows, turns);
            }
            one.report();
            many.report();
        }
    }

    private static void warmUp(Workbench bench, PlainProduct plain, RowInserts rows) {
        int turns = bench.settings().warmUp();
        plain.prepare(turns);
        plain.ask(MANY, turns);
        rows.run(MANY, turns);
    }

    /// The product dies in the middle of turns, every other time together with its database; then it starts again and what it had
    /// acknowledged is looked for.
    private static void kill(Workbench bench) throws InterruptedException {
        var tally = new Tally();
        var product = restart(bench);
        try {
            while (tally.kills < bench.settings().kills()) {
                int asked = (tally.kills + 1) * ASKED_MAX;
                var acknowledged = askUntilKilled(bench, product, asked, tally.kills % 2 == 1);
                product = restart(bench);
                tally.add(acknowledged, StoredTurns.find(product.databaseUrl(), acknowledged));
            }
        } finally {
            product.close();
        }
        tally.report();
    }

    private static Product restart(Workbench bench) throws InterruptedException {
        var product = bench.withFakeModel().start(Product.PLAIN_FLOW);
        bench.await(product.process(), product.managementPort(), "/readyz");
        return product;
    }

    private static InterruptedTurns.Acknowledged askUntilKilled(
            Workbench bench, Product product, int asked, boolean withDatabase)
            throws InterruptedException {
        var conversations = new ArrayDeque<>(bench.conversations(product, CONVERSATIONS));
        var target = PlainProduct.target(bench, product, conversations, asked);
        var turns = InterruptedTurns.begin(bench.vertx(), target, conversations, MANY);
        TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(KILL_AFTER_MS_MAX));
        product.kill(withDatabase);
        return turns.awaitEnd();
    }
}
