package dev.firstline.model.bedrock;

import dev.firstline.model.ModelConfig;
import dev.firstline.model.ModelException;
import dev.firstline.model.ModelException.Kind;
import dev.firstline.platform.aws.VertxTransport;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClientBuilder;

/// The one Bedrock client of the application, made when the first call needs it.
@Singleton
class BedrockClient {

    private static final SdkAdvancedAsyncClientOption<Executor> COMPLETION =
            SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR;

    /// Completions only put a signal into a queue; a thread of their own would cost more.
    private static final Executor DIRECT = Runnable::run;

    private final ModelConfig.Bedrock config;
    private final Vertx vertx;
    private @Nullable VertxTransport transport;
    private @Nullable BedrockRuntimeAsyncClient client;

    @Inject
    BedrockClient(ModelConfig config, Vertx vertx) {
        this.config = config.bedrock();
        this.vertx = vertx;
    }

    /// @throws ModelException when the AWS settings are not enough to make a client
    synchronized BedrockRuntimeAsyncClient get() {
        if (client == null) {
            client = create();
        }
        return client;
    }

    @PreDestroy
    synchronized void close() {
        if (client != null) {
            client.close();
            client = null;
        }
        if (transport != null) {
            transport.close();
            transport = null;
        }
    }

    private BedrockRuntimeAsyncClient create() {
        try {
            return builder().build();
        } catch (SdkClientException e) {
            throw new ModelException(
                    Kind.VALIDATION, false, "bedrock not configured: " + e.getMessage(), e);
        }
    }

    /// The SDK retries nothing: see [Retries].
    private BedrockRuntimeAsyncClientBuilder builder() {
        var builder =
                BedrockRuntimeAsyncClient.builder()
                        .httpClient(transport())
                        .overrideConfiguration(
                                options -> options.retryStrategy(AwsRetryStrategy.doNotRetry()))
                        .asyncConfiguration(options -> options.advancedOption(COMPLETION, DIRECT));
        config.region().map(Region::of).ifPresent(builder::region);
        config.endpoint().ifPresent(builder::endpointOverride);
        return builder;
    }

    /// Its limit of silence stays out of the way: [ConverseCall] watches the silence between pieces itself.
    private VertxTransport transport() {
        if (transport == null) {
            transport = new VertxTransport(vertx, limits(config));
        }
        return transport;
    }

    private static VertxTransport.Limits limits(ModelConfig.Bedrock config) {
        boolean isPlaintextHttp2 =
                config.plaintextHttp2()
                        && config.endpoint().map(URI::getScheme).filter("http"::equals).isPresent();
        return new VertxTransport.Limits(
                config.connectTimeout(),
                config.callTimeout(),
                config.concurrencyMax(),
                isPlaintextHttp2);
    }
}
