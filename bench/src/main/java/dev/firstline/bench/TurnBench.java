package dev.firstline.bench;

import static dev.firstline.bench.StreamCall.Connection.CLOSED;
import static dev.firstline.bench.StreamCall.Connection.KEPT;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// P1 and P4: what a plain turn costs and how many there are in a second, with 16 connections that each ask again as soon
/// as they are answered.
final class TurnBench implements Bench.Benchmark {

    enum Figure {
        CPU,
        RATE
    }

    private static final int CONNECTIONS = 16;
    private static final int TURNS = 4_000;
    private static final int RELAYS_PER_TURN = 2;
    private static final String RELAY = "/relay";
    private static final String BEDROCK = "/bedrock";

    private final Set<Figure> figures;

    TurnBench(Figure... figures) {
        this.figures = EnumSet.copyOf(List.of(figures));
    }

    /// Those that take turns.
    ///
    /// @param relay the bare relay on connections that stay
    /// @param reconnecting the same with a connection for each answer, which is how the product is asked
    /// @param bedrock the same through Amazon's client
    private record Subjects(
            Subject relay,
            Subject reconnecting,
            Subject bedrock,
            Subject product,
            Series database) {

        static Subjects of(JavaProcess reference, Product product) {
            return new Subjects(
                    relay("relay", reference),
                    relay("relay, a connection for each answer", reference),
                    relay("relay through Amazon's client", reference),
                    new Subject("product", product::cpuMicros),
                    new Series());
        }

        private static Subject relay(String name, JavaProcess reference) {
            return new Subject(name, () -> ProcessUsage.cpuMicros(reference.pid()));
        }
    }

    @Override
    public void run(Workbench bench) throws InterruptedException {
        var reference = bench.startReference();
        try (var plain = PlainProduct.start(bench)) {
            var subjects = Subjects.of(reference, plain.product());
            warmUp(bench, plain);
            int turns = bench.settings().turnsOr(TURNS);
            for (int i = 0; i < bench.settings().rounds(); i++) {
                measureRelays(bench, subjects, turns);
                plain.prepare(turns);
                measureProduct(plain, subjects, turns);
            }
            report(subjects, plain.creation());
        }
    }

    private static void warmUp(Workbench bench, PlainProduct plain) {
        int turns = bench.settings().warmUp();
        relays(bench, RELAY, KEPT, turns);
        relays(bench, RELAY, CLOSED, turns);
        relays(bench, BEDROCK, CLOSED, turns);
        plain.prepare(turns);
        plain.ask(CONNECTIONS, turns);
    }

    private static void measureRelays(Workbench bench, Subjects subjects, int turns)
            throws InterruptedException {
        int count = turns * RELAYS_PER_TURN;
        subjects.relay().measure(() -> relays(bench, RELAY, KEPT, count));
        subjects.reconnecting().measure(() -> relays(bench, RELAY, CLOSED, count));
        subjects.bedrock().measure(() -> relays(bench, BEDROCK, CLOSED, turns));
    }

    private static void measureProduct(PlainProduct plain, Subjects subjects, int turns)
            throws InterruptedException {
        var product = plain.product();
        long before = product.databaseCpuMicros();
        var threads = product.threadCpuMicros();
        subjects.product().measure(() -> plain.ask(CONNECTIONS, turns));
        Report.threads(threads, product.threadCpuMicros(), turns);
        subjects.database().add((product.databaseCpuMicros() - before) / (double) turns);
    }

    private static Results relays(
            Workbench bench, String path, StreamCall.Connection connection, int count) {
        var target = bench.reference(path, connection);
        long before = bench.model().calls();
        var results = Load.closed(bench.vertx(), target, CONNECTIONS, count).whenAllAreRight(path);
        bench.requireCalls(before, count);
        return results;
    }

    private void report(Subjects subjects, Series creation) {
        var product = subjects.product();
        var reconnecting = subjects.reconnecting();
        var bedrock = subjects.bedrock();
        if (figures.contains(Figure.CPU)) {
            var more =
                    Report.more()
                            .with("reconnectingReference", reconnecting.cpu())
                            .with("ratioToReconnecting", product.cpu().over(reconnecting.cpu()))
                            .with("throughAmazonsClient", bedrock.cpu())
                            .with("ratioToAmazonsClient", product.cpu().over(bedrock.cpu()))
                            .with("databaseCpuMicros", subjects.database())
                            .with("conversationCpuMicros", creation);
            Report.ratio(
                    Report.Goal.atMost("P1", "CPU us of a plain turn, 16 connections", 2.5),
                    product.cpu(),
                    subjects.relay().cpu(),
                    more);
        }
        if (figures.contains(Figure.RATE)) {
            var more =
                    Report.more()
                            .with("reconnectingReference", reconnecting.rate())
                            .with("ratioToReconnecting", product.rate().over(reconnecting.rate()))
                            .with("throughAmazonsClient", bedrock.rate())
                            .with("ratioToAmazonsClient", product.rate().over(bedrock.rate()))
                            .with("firstTextMicrosP50", product.first50())
                            .with("wholeMicrosP50", product.whole50());
            Report.ratio(
                    Report.Goal.atLeast("P4", "plain turns per second, 16 connections", 0.4),
                    product.rate(),
                    subjects.relay().rate(),
                    more);
        }
    }
}
