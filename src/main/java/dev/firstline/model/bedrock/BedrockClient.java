package dev.firstline.model.bedrock;

import dev.firstline.model.ModelConfig;
import dev.firstline.model.ModelException;
import dev.firstline.model.ModelException.Kind;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClientBuilder;

/// The one AWS client of the application, made when the first call needs it.
@Singleton
class BedrockClient {

    private static final SdkAdvancedAsyncClientOption<Executor> COMPLETION =
            SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR;

    /// Completions only put a signal into a queue; a thread of their own would cost more.
    private static final Executor DIRECT = Runnable::run;

    private final ModelConfig.Bedrock config;
    private @Nullable BedrockRuntimeAsyncClient client;

    @Inject
    BedrockClient(ModelConfig config) {
        this.config = config.bedrock();
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
                        .httpClientBuilder(http())
                        .overrideConfiguration(
                                options -> options.retryStrategy(AwsRetryStrategy.doNotRetry()))
                        .asyncConfiguration(options -> options.advancedOption(COMPLETION, DIRECT));
        config.region().map(Region::of).ifPresent(builder::region);
        config.endpoint().ifPresent(builder::endpointOverride);
        return builder;
    }

    /// The SDK's read timeout stays out of the way: [ConverseCall] watches the silence between pieces itself.
    private NettyNioAsyncHttpClient.Builder http() {
        var http =
                NettyNioAsyncHttpClient.builder()
                        .maxConcurrency(config.concurrencyMax())
                        .connectionTimeout(config.connectTimeout())
                        .connectionAcquisitionTimeout(config.connectTimeout())
                        .readTimeout(config.callTimeout());
        return isPlaintextHttp1() ? http.protocol(Protocol.HTTP1_1) : http;
    }

    private boolean isPlaintextHttp1() {
        return !config.plaintextHttp2()
                && config.endpoint().map(URI::getScheme).filter("http"::equals).isPresent();
    }
}
