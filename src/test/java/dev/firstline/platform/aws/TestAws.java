package dev.firstline.platform.aws;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.Optional;

/// Clients of Amazon's services for tests, with credentials that nobody would accept.
public final class TestAws implements AutoCloseable {

    private static final VertxTransport.Limits LIMITS =
            new VertxTransport.Limits(Duration.ofSeconds(5), Duration.ofSeconds(30), 100, false);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final AwsClients clients = new AwsClients(vertx, Optional.of("eu-central-1"), LIMITS);

    public TestAws() {
        System.setProperty("aws.accessKeyId", "EXAMPLE");
        System.setProperty("aws.secretAccessKey", "example-only");
    }

    public AwsClients clients() {
        return clients;
    }

    @Override
    public void close() {
        clients.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }
}
