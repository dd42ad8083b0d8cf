package dev.firstline.platform.aws;

import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.regions.Region;

/// Prepares clients of Amazon's services: all of them over one transport, and none of them tries again by itself. Whoever
/// makes a client keeps it and closes it.
@ApplicationScoped
public class AwsClients {

    /// Completions wake the thread that waits; a thread of their own would cost more.
    private static final Executor DIRECT = Runnable::run;

    private final Optional<String> region;
    private final Vertx vertx;
    private final VertxTransport.Limits limits;
    private @Nullable VertxTransport transport;

    @Inject
    AwsClients(AwsConfig config, Vertx vertx) {
        this(
                vertx,
                config.region(),
                new VertxTransport.Limits(
                        config.connectTimeout(),
                        config.idleTimeout(),
                        config.concurrencyMax(),
                        false));
    }

    AwsClients(Vertx vertx, Optional<String> region, VertxTransport.Limits limits) {
        this.vertx = vertx;
        this.region = region;
        this.limits = limits;
    }

    /// The builder with transport, region and retries set; endpoint and credentials stay the SDK's own.
    public <B extends AwsAsyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B prepare(
            B builder) {
        var prepared =
                builder.httpClient(transport())
                        .overrideConfiguration(
                                options -> options.retryStrategy(AwsRetryStrategy.doNotRetry()))
                        .asyncConfiguration(options ->
                                options.advancedOption(
                                        SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR,
                                        DIRECT));
        return region.map(Region::of).map(prepared::region).orElse(prepared);
    }

    /// Waits for a call; interrupting the thread aborts it.
    ///
    /// @throws InterruptedException when the caller was interrupted
    /// @throws RuntimeException what the SDK says went wrong
    public static <T> T await(CompletableFuture<T> call) throws InterruptedException {
        try {
            return call.get();
        } catch (InterruptedException e) {
            call.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            } else {
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    @PreDestroy
    synchronized void close() {
        if (transport != null) {
            transport.close();
            transport = null;
        }
    }

    private synchronized VertxTransport transport() {
        if (transport == null) {
            transport = new VertxTransport(vertx, limits);
        }
        return transport;
    }
}
