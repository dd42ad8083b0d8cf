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

    private final Set<Figure> figures;

    TurnBench(Figure... figures) {
        this.figures = EnumSet.copyOf(List.of(figures));
    }

    @Override
    public void run(Workbench bench) throws InterruptedException {
        var reference = bench.startReference();
        try (var plain = PlainProduct.start(bench)) {
            var relay = new Subject("relay", () -> ProcessUsage.cpuMicros(reference.pid()));
            var reconnecting =
                    new Subject(
                            "relay, a connection for each answer",
                            () -> ProcessUsage.cpuMicros(reference.pid()));
            var product = new Subject("product", plain.product()::cpuMicros);
            var database = new Series();
            warmUp(bench, plain);
            for (int i = 0; i < bench.settings().rounds(); i++) {
                int turns = bench.settings().turnsOr(TURNS);
                relay.measure(() -> relays(bench, KEPT, turns * RELAYS_PER_TURN));
                reconnecting.measure(() -> relays(bench, CLOSED, turns * RELAYS_PER_TURN));
                plain.prepare(turns);
                long before = plain.product().databaseCpuMicros();
                var threads = plain.product().threadCpuMicros();
                product.measure(() -> plain.ask(CONNECTIONS, turns));
                Report.threads(threads, plain.product().threadCpuMicros(), turns);
                long after = plain.product().databaseCpuMicros();
                database.add((after - before) / (double) turns);
            }
            report(product, relay, reconnecting, database, plain.creation());
        }
    }

    private static void warmUp(Workbench bench, PlainProduct plain) {
        int turns = bench.settings().warmUp();
        relays(bench, KEPT, turns);
        relays(bench, CLOSED, turns);
        plain.prepare(turns);
        plain.ask(CONNECTIONS, turns).whenAllAreRight("product");
    }

    private static Results relays(Workbench bench, StreamCall.Connection connection, int count) {
        var target = bench.reference("/relay", connection);
        long before = bench.model().calls();
        var results =
                Load.closed(bench.vertx(), target, CONNECTIONS, count).whenAllAreRight("relay");
        bench.requireCalls(before, count);
        return results;
    }

    private void report(
            Subject product,
            Subject relay,
            Subject reconnecting,
            Series database,
            Series creation) {
        if (figures.contains(Figure.CPU)) {
            Report.ratio(
                    Report.Goal.atMost("P1", "CPU us of a plain turn, 16 connections", 2.5),
                    product.cpu(),
                    relay.cpu(),
                    Report.more(
                            "reconnectingReference",
                            reconnecting.cpu(),
                            "ratioToReconnecting",
                            product.cpu().over(reconnecting.cpu()),
                            "databaseCpuMicros",
                            database,
                            "conversationCpuMicros",
                            creation));
        }
        if (figures.contains(Figure.RATE)) {
            Report.ratio(
                    Report.Goal.atLeast("P4", "plain turns per second, 16 connections", 0.4),
                    product.rate(),
                    relay.rate(),
                    Report.more(
                            "reconnectingReference", reconnecting.rate(),
                            "ratioToReconnecting", product.rate().over(reconnecting.rate()),
                            "firstTextMicrosP50", product.first50(),
                            "wholeMicrosP50", product.whole50()));
        }
    }
}
