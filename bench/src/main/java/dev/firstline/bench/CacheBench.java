package dev.firstline.bench;

import static dev.firstline.bench.StreamCall.Connection.CLOSED;
import static dev.firstline.bench.StreamCall.Connection.KEPT;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// P10: what it costs to give the answer that was given before. The product serves the flow that it comes with, and its
/// own model, which must not be asked again.
final class CacheBench implements Bench.Benchmark {

    private static final int CONNECTIONS = 16;
    private static final int HITS = 4_000;
    private static final int STORED_PER_HIT = 4;
    private static final int TRIES_MAX = 20;
    private static final long TRY_AGAIN_MS = 500;
    private static final String QUESTION = "How long do I have to return a tent I have used once?";

    private final Queue<Conversation> conversations = new ArrayDeque<>();

    @Override
    public void run(Workbench bench) throws InterruptedException {
        var reference = bench.startReference();
        try (var product = bench.ready(bench.withOwnModel().start("customer-support"))) {
            String answer = cachedAnswer(bench, product);
            Supplier<AnswerReader> hits = () -> new AnswerReader(done -> check(done, answer));
            var target = target(bench, product, hits);
            var stored = bench.reference("/stored", KEPT);
            var storedReconnecting = bench.reference("/stored", CLOSED);
            warmUp(bench, product, target, stored);
            var one = new Subject("one write", () -> ProcessUsage.cpuMicros(reference.pid()));
            var reconnecting =
                    new Subject(
                            "one write, a connection for each answer",
                            () -> ProcessUsage.cpuMicros(reference.pid()));
            var hit = new Subject("product", product::cpuMicros);
            var single = new Subject("product, 1 connection", product::cpuMicros);
            var database = new Series();
            int count = bench.settings().turnsOr(HITS);
            for (int i = 0; i < bench.settings().rounds(); i++) {
                one.measure(() -> load(bench, stored, count * STORED_PER_HIT));
                reconnecting.measure(() -> load(bench, storedReconnecting, count * STORED_PER_HIT));
                conversations.addAll(bench.conversations(product, count + count / 10));
                long before = product.databaseCpuMicros();
                var threads = product.threadCpuMicros();
                hit.measure(() -> load(bench, target, count));
                Report.threads(threads, product.threadCpuMicros(), count);
                database.add((product.databaseCpuMicros() - before) / (double) count);
                single.measure(() -> Load.closed(bench.vertx(), target, 1, count / 10));
            }
            report(hit, one, reconnecting, single, database);
        }
    }

    private Target target(Workbench bench, Product product, Supplier<AnswerReader> readers) {
        return new ProductTarget(
                bench.client(), product.port(), conversations, _ -> QUESTION, readers);
    }

    /// Asks until the answer comes from the cache, and returns its text.
    private String cachedAnswer(Workbench bench, Product product) throws InterruptedException {
        for (int i = 0; i < TRIES_MAX; i++) {
            conversations.addAll(bench.conversations(product, 1));
            var last = new ArrayDeque<JsonNode>();
            Supplier<AnswerReader> reader =
                    () ->
                            new AnswerReader(done -> {
                                last.add(done);
                                return "";
                            });
            load(bench, target(bench, product, reader), 1).whenAllAreRight("first answer");
            if (last.getFirst().path("cached").asBoolean()) {
                return last.getFirst().path("text").asText();
            }
            TimeUnit.MILLISECONDS.sleep(TRY_AGAIN_MS);
        }
        throw new IllegalStateException("An equal question is not answered from the cache");
    }

    private void warmUp(Workbench bench, Product product, Target target, Target stored) {
        int count = bench.settings().warmUp();
        load(bench, stored, count).whenAllAreRight("one write");
        conversations.addAll(bench.conversations(product, count));
        load(bench, target, count).whenAllAreRight("product");
    }

    private static Results load(Workbench bench, Target target, int count) {
        return Load.closed(bench.vertx(), target, CONNECTIONS, count);
    }

    private static String check(JsonNode done, String answer) {
        boolean isHit = done.path("cached").asBoolean();
        return isHit && done.path("text").asText().equals(answer) ? "" : "not a hit: " + done;
    }

    private static void report(
            Subject hit, Subject one, Subject reconnecting, Subject single, Series database) {
        Report.ratio(
                Report.Goal.atMost("P10", "CPU us of a hit in the exact cache", 4),
                hit.cpu(),
                one.cpu(),
                Report.more()
                        .with("reconnectingReference", reconnecting.cpu())
                        .with("ratioToReconnecting", hit.cpu().over(reconnecting.cpu()))
                        .with("databaseCpuMicros", database)
                        .with("firstTextMicrosP50At1Connection", single.first50())
                        .with("firstTextMicrosP99At1Connection", single.first99()));
        Report.value(
                Report.Goal.atLeast("P10", "hits per second, 16 connections", 10_000),
                hit.rate(),
                Report.more()
                        .with("oneWritePerSecond", one.rate())
                        .with("oneWritePerSecondReconnecting", reconnecting.rate()));
    }
}
