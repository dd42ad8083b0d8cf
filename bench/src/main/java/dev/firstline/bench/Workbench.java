package dev.firstline.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/// What every benchmark needs: the model, the references, the client, and a folder that is empty at the beginning.
final class Workbench implements AutoCloseable {

    private static final Path FOLDER = Path.of("target", "bench");
    private static final int CREATED_AT_ONCE = 16;
    private static final int CONNECTIONS_MAX = 100_000;
    private static final Duration READY_WAIT = Duration.ofMinutes(3);
    private static final int QUIET_SECONDS = 3;

    /// CPU in one second of a product that only waits.
    private static final long QUIET_MICROS_MAX = 50_000;

    private static final Duration LOOK_EVERY = Duration.ofMillis(10);

    private final Settings settings;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpClient client = newClient(new HttpClientOptions());
    private final FakeModelServer model = FakeModelServer.start();
    private @Nullable Reference reference;

    private Workbench(Settings settings) {
        this.settings = settings;
    }

    /// A running reference server.
    private record Reference(JavaProcess process, int port) {}

    static Workbench open(Settings settings) throws InterruptedException {
        if (!Files.exists(settings.home())) {
            throw new IllegalArgumentException(
                    settings.home() + " is not there; build it with ./mvnw -DskipTests package");
        }
        delete(FOLDER);
        var workbench = new Workbench(settings);
        workbench.withOwnModel().train();
        return workbench;
    }

    Settings settings() {
        return settings;
    }

    Vertx vertx() {
        return vertx;
    }

    FakeModelServer model() {
        return model;
    }

    /// A client from another address of this machine, so that there are enough ports for thousands of connections.
    HttpClient newClient(String localAddress) {
        return newClient(new HttpClientOptions().setLocalAddress(localAddress));
    }

    private HttpClient newClient(HttpClientOptions options) {
        return vertx.createHttpClient(
                options.setTcpNoDelay(true),
                new PoolOptions()
                        .setHttp1MaxSize(CONNECTIONS_MAX)
                        .setMaxWaitQueueSize(CONNECTIONS_MAX));
    }

    HttpClient client() {
        return client;
    }

    /// Makes sure that the model was asked for every answer.
    void requireCalls(long before, long count) {
        long calls = model.calls() - before;
        if (calls != count) {
            throw new IllegalStateException(count + " answers with " + calls + " model calls");
        }
    }

    /// The product on this workbench's data folder, answering through the fake model.
    Product.Setup withFakeModel() {
        return product(model.url());
    }

    /// The product as it is out of the box.
    Product.Setup withOwnModel() {
        return product(null);
    }

    private Product.Setup product(@Nullable URI modelUrl) {
        var log = FOLDER.resolve("product.log");
        return new Product.Setup(settings.home(), data(), log, modelUrl, settings.productFlags());
    }

    /// Starts the references in a process of their own.
    JavaProcess startReference() throws InterruptedException {
        int port = Product.freePort();
        var process =
                JavaProcess.ofClass(
                        ReferenceServer.class,
                        FOLDER.resolve("reference.log"),
                        Integer.toString(port),
                        Integer.toString(model.port()));
        reference = new Reference(process, port);
        await(process, port, "/ping");
        return process;
    }

    int referencePort() {
        if (reference == null) {
            throw new IllegalStateException("The reference server was not started");
        }
        return reference.port();
    }

    Target reference(String path, StreamCall.Connection connection) {
        return new ReferenceTarget(client, referencePort(), path, connection);
    }

    /// The model without anything between.
    Target modelItself() {
        return new ReferenceTarget(
                client, model.port(), "/v1/chat/completions", StreamCall.Connection.KEPT);
    }

    /// Waits until the product says that it is ready, and until what it does by itself after a start is done: a fresh
    /// one fills its help centre, each loads the embedding model.
    Product ready(Product product) throws InterruptedException {
        await(product.process(), product.managementPort(), "/readyz");
        long end = System.nanoTime() + READY_WAIT.toNanos();
        for (int quiet = 0; quiet < QUIET_SECONDS && System.nanoTime() < end; ) {
            long before = product.cpuMicros();
            TimeUnit.SECONDS.sleep(1);
            quiet = product.cpuMicros() - before < QUIET_MICROS_MAX ? quiet + 1 : 0;
        }
        return product;
    }

    /// Conversations of the product, each of a visitor of its own.
    Queue<Conversation> conversations(Product product, int count) {
        var created = new ArrayDeque<Conversation>();
        var target = new NewConversations(client, product.port(), created);
        Load.closed(vertx, target, CREATED_AT_ONCE, count).whenAllAreRight("conversations");
        return created;
    }

    @Override
    public void close() {
        if (reference != null) {
            reference.process().close();
        }
        model.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        delete(data());
    }

    /// Waits until an address of a process answers with 200.
    void await(JavaProcess process, int port, String path) throws InterruptedException {
        long end = System.nanoTime() + READY_WAIT.toNanos();
        while (!isAnswering(port, path)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException(
                        "No answer of " + path + "; see the logs in " + FOLDER);
            }
            TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
        }
    }

    private boolean isAnswering(int port, String path) {
        var options = new RequestOptions().setMethod(HttpMethod.GET).setHost("127.0.0.1");
        options.setPort(port).setURI(path);
        try {
            return client.request(options)
                    .compose(request -> request.send(Buffer.buffer()))
                    .compose(response -> response.body().map(_ -> response.statusCode() == 200))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            return false;
        }
    }

    private static Path data() {
        return FOLDER.resolve("data");
    }

    private static void delete(Path folder) {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
