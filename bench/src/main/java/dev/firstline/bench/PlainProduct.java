package dev.firstline.bench;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;

/// The product with the plain flow before the fake model.
final class PlainProduct implements AutoCloseable {

    private static final Path FLOW = Path.of("bench", "flows", "plain.json");

    private final Workbench bench;
    private final Product product;
    private final Queue<Conversation> conversations = new ArrayDeque<>();
    private final Series creation = new Series();
    private final Target target;

    private PlainProduct(Workbench bench, Product product) {
        this.bench = bench;
        this.product = product;
        target = target(bench, product, conversations, 0);
    }

    /// The product, asked questions of which no two are the same.
    ///
    /// @param conversations where the questions go, one each
    /// @param before questions that were asked elsewhere
    static ProductTarget target(
            Workbench bench, Product product, Queue<Conversation> conversations, int before) {
        return new ProductTarget(
                bench.client(),
                product.port(),
                conversations,
                number -> question(before + number),
                AnswerReader::ofModelAnswer);
    }

    static PlainProduct start(Workbench bench) throws InterruptedException {
        var setup = bench.withFakeModel();
        setup.publish(Product.PLAIN_FLOW, FLOW.toAbsolutePath());
        return new PlainProduct(bench, bench.ready(setup.start(Product.PLAIN_FLOW)));
    }

    Product product() {
        return product;
    }

    Target target() {
        return target;
    }

    /// Begins as many conversations as there will be questions.
    void prepare(int count) {
        long before = product.cpuMicros();
        conversations.addAll(bench.conversations(product, count));
        creation.add((product.cpuMicros() - before) / (double) count);
    }

    /// CPU microseconds of beginning a conversation, which the turns do not count.
    Series creation() {
        return creation;
    }

    /// Asks this many different questions, each of which the model must have been asked too.
    Results ask(int connections, int count) {
        long before = bench.model().calls();
        var results =
                Load.closed(bench.vertx(), target, connections, count).whenAllAreRight("product");
        bench.requireCalls(before, count);
        return results;
    }

    @Override
    public void close() {
        product.close();
    }

    /// No two questions are the same to a cache, and none holds what a guardrail masks or blocks, as
    /// letters at random soon do.
    private static String question(int number) {
        var name = new StringBuilder("xq");
        for (int rest = number; rest > 0; rest /= 26) {
            name.append((char) ('a' + rest % 26));
        }
        return "May I return the tent model " + name + " after a night outside?";
    }
}
