package dev.firstline.bench;

import com.fasterxml.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/// P12: from the start of the process to the end of its first streamed answer. The product starts on a data folder that
/// is there already; how it starts on an empty one is reported beside it.
final class StartBench implements Bench.Benchmark {

    private static final Path PLAIN = Path.of("bench", "flows", "plain.json");
    private static final String SHIPPED = "customer-support";
    private static final long LOOK_EVERY_MS = 10;
    private static final double MICROS_PER_MS = 1_000;
    private static final double KB_PER_MB = 1_024;
    private static final long WAIT_MINUTES = 3;

    /// The figures of one kind of start, one for each round.
    private record Figures(Series wallMs, Series cpuMs, Series residentMb, Series databaseCpuMs) {
        Figures() {
            this(new Series(), new Series(), new Series(), new Series());
        }
    }

    @Override
    public void run(Workbench bench) throws InterruptedException {
        var empty = new Figures();
        start(bench, bench.withOwnModel(), SHIPPED, empty);
        bench.withFakeModel().publish(Product.PLAIN_FLOW, PLAIN.toAbsolutePath());
        var reference = new Figures();
        var plain = new Figures();
        var shipped = new Figures();
        var withoutEmbeddings =
                bench.withFakeModel().with("-Dfirstline.knowledge.load-at-start=false");
        for (int i = 0; i < bench.settings().rounds(); i++) {
            startReference(bench, reference);
            start(bench, withoutEmbeddings, Product.PLAIN_FLOW, plain);
            start(bench, bench.withOwnModel(), SHIPPED, shipped);
        }
        report(reference, plain, shipped, empty);
    }

    private static void startReference(Workbench bench, Figures figures)
            throws InterruptedException {
        try (var process = bench.startReference()) {
            var stored = bench.reference("/stored", StreamCall.Connection.KEPT);
            Load.closed(bench.vertx(), stored, 1, 1).whenAllAreRight("reference");
            note(process, figures, "bare Vert.x");
            figures.databaseCpuMs().add(0);
        }
    }

    private static void start(Workbench bench, Product.Setup setup, String flow, Figures figures)
            throws InterruptedException {
        try (var product = setup.start(flow)) {
            awaitFirstAnswer(bench, product);
            note(product.process(), figures, flow);
            figures.databaseCpuMs().add(product.databaseCpuMicros() / MICROS_PER_MS);
        }
    }

    private static void note(JavaProcess process, Figures figures, String name) {
        long wallNanos = System.nanoTime() - process.startedNanos();
        figures.wallMs().add(wallNanos / MICROS_PER_MS / MICROS_PER_MS);
        figures.cpuMs().add(ProcessUsage.cpuMicros(process.pid()) / MICROS_PER_MS);
        figures.residentMb().add(ProcessUsage.residentKb(process.pid()) / KB_PER_MB);
        Report.progress(
                "%s answered after %.0f ms, %.0f ms of CPU, %.0f MB"
                        .formatted(
                                name,
                                figures.wallMs().values().getLast(),
                                figures.cpuMs().values().getLast(),
                                figures.residentMb().values().getLast()));
    }

    /// Tries until the product takes a question, then waits for the whole answer.
    private static void awaitFirstAnswer(Workbench bench, Product product)
            throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(WAIT_MINUTES);
        while (!isAnswered(bench, product)) {
            if (!product.process().isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("The product does not answer");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
        }
    }

    private static boolean isAnswered(Workbench bench, Product product) {
        try {
            var conversations = bench.conversations(product, 1);
            var target =
                    new ProductTarget(
                            bench.client(),
                            product.port(),
                            conversations,
                            _ -> "Which tents may I return after a night outside?",
                            () -> new AnswerReader(StartBench::check));
            Load.closed(bench.vertx(), target, 1, 1).whenAllAreRight("first answer");
            return true;
        } catch (CompletionException | IllegalStateException e) {
            return false;
        }
    }

    private static String check(JsonNode done) {
        return done.path("text").asText().isEmpty() ? "an empty answer" : "";
    }

    private static void report(Figures reference, Figures plain, Figures shipped, Figures empty) {
        Report.ratio(
                Report.Goal.atMost("P12", "CPU ms to the first whole answer, plain flow", 1.8),
                plain.cpuMs(),
                reference.cpuMs(),
                Report.more()
                        .with("wallMs", plain.wallMs())
                        .with("referenceWallMs", reference.wallMs())
                        .with("databaseCpuMs", plain.databaseCpuMs()));
        Report.value(
                Report.Goal.atMost("P12", "MB resident after it, plain flow", 170),
                plain.residentMb(),
                Report.more().with("referenceMb", reference.residentMb()));
        Report.value(
                Report.Goal.atMost(
                        "P12", "MB resident, shipped flow with the embedding model", 690),
                shipped.residentMb(),
                Report.more()
                        .with("wallMs", shipped.wallMs())
                        .with("cpuMs", shipped.cpuMs())
                        .with("firstEverWallMs", empty.wallMs())
                        .with("firstEverCpuMs", empty.cpuMs())
                        .with("firstEverMb", empty.residentMb())
                        .with("firstEverDatabaseCpuMs", empty.databaseCpuMs()));
    }
}
