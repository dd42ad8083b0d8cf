package dev.firstline.bench;

import static dev.firstline.bench.StreamCall.Connection.CLOSED;
import static dev.firstline.bench.StreamCall.Connection.KEPT;

import java.util.function.BiFunction;

/// P3: how much later than from the model itself the first text comes, with one connection and with 200 questions a
/// second whatever becomes of them.
final class FirstTokenBench implements Bench.Benchmark {

    private static final int TURNS = 1_000;
    private static final int PER_SECOND = 200;
    private static final int WARM_UP_CONNECTIONS = 16;

    @Override
    public void run(Workbench bench) throws InterruptedException {
        bench.startReference();
        try (var plain = PlainProduct.start(bench)) {
            warmUp(bench, plain);
            measure(
                    bench,
                    plain,
                    "1 connection",
                    (target, count) -> Load.closed(bench.vertx(), target, 1, count));
            measure(
                    bench,
                    plain,
                    PER_SECOND + "/s",
                    (target, count) -> Load.open(bench.vertx(), target, PER_SECOND, count));
        }
    }

    private static void warmUp(Workbench bench, PlainProduct plain) {
        int turns = bench.settings().warmUp();
        for (var connection : StreamCall.Connection.values()) {
            var relay = bench.reference("/relay", connection);
            Load.closed(bench.vertx(), relay, WARM_UP_CONNECTIONS, turns).whenAllAreRight("relay");
        }
        plain.prepare(turns);
        plain.ask(WARM_UP_CONNECTIONS, turns).whenAllAreRight("product");
    }

    private static void measure(
            Workbench bench,
            PlainProduct plain,
            String how,
            BiFunction<Target, Integer, Results> load)
            throws InterruptedException {
        var model = new Subject("model, " + how, () -> 0);
        var relay = new Subject("relay, " + how, () -> 0);
        var reconnecting = new Subject("relay, a connection for each answer, " + how, () -> 0);
        var product = new Subject("product, " + how, plain.product()::cpuMicros);
        int turns = bench.settings().turnsOr(TURNS);
        for (int i = 0; i < bench.settings().rounds(); i++) {
            model.measure(() -> load.apply(bench.modelItself(), turns));
            relay.measure(() -> load.apply(bench.reference("/relay", KEPT), turns));
            reconnecting.measure(() -> load.apply(bench.reference("/relay", CLOSED), turns));
            plain.prepare(turns);
            long before = bench.model().calls();
            product.measure(() -> load.apply(plain.target(), turns));
            bench.requireCalls(before, turns);
        }
        report(how, model, relay, reconnecting, product);
    }

    private static void report(
            String how, Subject model, Subject relay, Subject reconnecting, Subject product) {
        var added = product.first50().minus(model.first50());
        var addedReconnecting = reconnecting.first50().minus(model.first50());
        Report.ratio(
                Report.Goal.atMost("P3", "added us to the first text, p50, " + how, 2.5),
                added,
                relay.first50().minus(model.first50()),
                Report.more()
                        .with("reconnectingReference", addedReconnecting)
                        .with("ratioToReconnecting", added.over(addedReconnecting))
                        .with("modelMicros", model.first50())
                        .with("relayMicros", relay.first50())
                        .with("productMicros", product.first50())
                        .with("productWholeMicros", product.whole50()));
        Report.ratio(
                Report.Goal.atMost("P3", "us to the first text, p99, " + how, 2),
                product.first99(),
                relay.first99(),
                Report.more()
                        .with("reconnectingReference", reconnecting.first99())
                        .with("modelMicros", model.first99()));
    }
}
