package dev.firstline.bench;

import io.vertx.core.http.HttpClient;
import io.vertx.core.http.RequestOptions;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// P5: the memory of an open stream on which nothing happens, and the CPU that all of them take. Each round begins with
/// a fresh process, because a heap that has been full once does not grow again.
final class IdleBench implements Bench.Benchmark {

    private static final int OPENED_AT_ONCE = 64;
    private static final int CLIENT_ADDRESSES = 5;
    private static final int PINGS = 20_000;

    /// Opening thousands of streams keeps the compiler busy for a while.
    private static final long SETTLE_SECONDS = 5;

    private static final int PING_CONNECTIONS = 16;
    private static final double BYTES_PER_KB = 1_024;
    private static final Pattern HEAP_USED =
            Pattern.compile("(?:DefNew|Tenured) +total \\d+K, used (\\d+)K");

    private final Figures product = new Figures();
    private final Figures reference = new Figures();

    /// The figures of one kind of server, one for each round.
    private record Figures(
            Series residentBytes,
            Series heapBytes,
            Series cores,
            Series databaseCores,
            Series dropped,
            Series opened) {
        Figures() {
            this(
                    new Series(),
                    new Series(),
                    new Series(),
                    new Series(),
                    new Series(),
                    new Series());
        }
    }

    @Override
    public void run(Workbench bench) throws InterruptedException {
        var clients = new ArrayList<HttpClient>();
        for (int i = 0; i < CLIENT_ADDRESSES; i++) {
            clients.add(bench.newClient("127.0.0." + (i + 2)));
        }
        var setup = bench.withOwnModel();
        var conversations = new ArrayList<Conversation>();
        try (var first = bench.ready(setup.start("customer-support"))) {
            conversations.addAll(bench.conversations(first, bench.settings().streams()));
        }
        for (int i = 0; i < bench.settings().rounds(); i++) {
            try (var process = bench.startReference()) {
                int port = bench.referencePort();
                watch(
                        bench,
                        new Server(process, port, options -> options.setURI("/ping"), () -> 0),
                        new IdleClients(clients, port, options -> options.setURI("/idle")),
                        reference);
            }
            try (var running = bench.ready(setup.start("customer-support"))) {
                var server =
                        new Server(
                                running.process(),
                                running.port(),
                                options -> snapshot(options, conversations.getFirst()),
                                running::databaseCpuMicros);
                watch(bench, server, readers(clients, running.port(), conversations), product);
            }
        }
        report(bench.settings().streams());
    }

    /// @param ping completes a short request
    private record Server(
            JavaProcess process,
            int port,
            UnaryOperator<RequestOptions> ping,
            LongSupplier databaseCpuMicros) {}

    private static IdleClients readers(
            List<HttpClient> clients, int port, List<Conversation> conversations) {
        var rest = new ArrayDeque<>(conversations);
        return new IdleClients(
                clients,
                port,
                options -> {
                    var conversation = rest.remove();
                    return bearer(options, conversation)
                            .setURI("/api/chat/conversations/" + conversation.id() + "/events");
                });
    }

    private static RequestOptions snapshot(RequestOptions options, Conversation conversation) {
        return bearer(options, conversation).setURI("/api/chat/conversations/" + conversation.id());
    }

    private static RequestOptions bearer(RequestOptions options, Conversation conversation) {
        return options.putHeader("Authorization", "Bearer " + conversation.token());
    }

    private void watch(Workbench bench, Server server, IdleClients clients, Figures figures)
            throws InterruptedException {
        var pings = new Pings(bench.client(), server.port(), server.ping());
        Load.closed(bench.vertx(), pings, PING_CONNECTIONS, PINGS).whenAllAreRight("pings");
        var before = Memory.of(server.process());
        int streams = bench.settings().streams();
        var opened = Load.closed(bench.vertx(), clients, OPENED_AT_ONCE, streams);
        figures.opened().add(opened.whenAllAreRight("streams").perSecond());
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        idle(bench.settings().seconds(), server, figures);
        var after = Memory.of(server.process());
        figures.residentBytes()
                .add((after.residentKb - before.residentKb) * BYTES_PER_KB / streams);
        figures.heapBytes().add((after.heapKb - before.heapKb) * BYTES_PER_KB / streams);
        figures.dropped().add(clients.dropped());
        Report.progress(
                "idle: %.0f bytes resident, %.0f in the heap, %.3f cores, %d heartbeats, %d lost"
                        .formatted(
                                figures.residentBytes().values().getLast(),
                                figures.heapBytes().values().getLast(),
                                figures.cores().values().getLast(),
                                clients.heartbeats(),
                                clients.dropped()));
        close(bench, clients);
    }

    private void idle(int seconds, Server server, Figures figures) throws InterruptedException {
        long cpu = ProcessUsage.cpuMicros(server.process().pid());
        long databaseCpu = server.databaseCpuMicros().getAsLong();
        TimeUnit.SECONDS.sleep(seconds);
        double micros = TimeUnit.SECONDS.toMicros(seconds);
        figures.cores().add((ProcessUsage.cpuMicros(server.process().pid()) - cpu) / micros);
        figures.databaseCores()
                .add((server.databaseCpuMicros().getAsLong() - databaseCpu) / micros);
    }

    private static void close(Workbench bench, IdleClients clients) {
        var closed = new CompletableFuture<Void>();
        bench.vertx()
                .runOnContext(_ -> {
                    clients.close();
                    closed.complete(null);
                });
        closed.join();
    }

    private void report(int streams) {
        Report.ratio(
                Report.Goal.atMost("P5", "resident bytes of an idle stream, " + streams, 2),
                product.residentBytes(),
                reference.residentBytes(),
                Report.more()
                        .with("heapBytes", product.heapBytes())
                        .with("referenceHeapBytes", reference.heapBytes())
                        .with("openedPerSecond", product.opened())
                        .with("referenceOpenedPerSecond", reference.opened()));
        Report.value(
                Report.Goal.atMost("P5", "cores taken by " + streams + " idle streams", 0.08),
                product.cores(),
                Report.more()
                        .with("referenceCores", reference.cores())
                        .with("databaseCores", product.databaseCores()));
        Report.value(
                Report.Goal.atMost("P5", "streams lost of " + streams, 0),
                product.dropped(),
                Report.more());
    }

    /// Memory after a collection.
    private record Memory(long residentKb, long heapKb) {

        static Memory of(JavaProcess process) {
            var heap = HEAP_USED.matcher(process.collectGarbage());
            long used = heap.results().mapToLong(each -> Long.parseLong(each.group(1))).sum();
            return new Memory(ProcessUsage.residentKb(process.pid()), used);
        }
    }
}
