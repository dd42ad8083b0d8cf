package dev.firstline.bench;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDeltaEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.Message;

import java.net.URI;
import java.util.concurrent.Executor;

/// The same relay with Amazon's own client before the model, set up as the product sets it up. What it costs more than
/// [Relay] is the price of that client and of Bedrock's wire format.
final class BedrockRelay {

    private static final int MODEL_CONNECTIONS_MAX = 256;
    private static final SdkAdvancedAsyncClientOption<Executor> COMPLETION =
            SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR;

    private final Vertx vertx;
    private final int modelPort;

    /// Made by the first question, since its classes are no part of a bare server.
    private @Nullable BedrockRuntimeAsyncClient client;

    BedrockRelay(Vertx vertx, int modelPort) {
        this.vertx = vertx;
        this.modelPort = modelPort;
    }

    void answer(HttpServerRequest request) {
        var context = vertx.getOrCreateContext();
        var _ = request.body().onSuccess(body -> ask(request, context, body.toString()));
    }

    private void ask(HttpServerRequest request, Context context, String question) {
        var passing = new Passing(context, ReferenceServer.open(request));
        var message =
                Message.builder()
                        .role(ConversationRole.USER)
                        .content(ContentBlock.fromText(question))
                        .build();
        var _ =
                client().converseStream(
                                call -> call.modelId("amazon.nova-lite-v1:0").messages(message),
                                ConverseStreamResponseHandler.builder()
                                        .subscriber(event -> take(passing, event))
                                        .build())
                        .whenComplete((_, _) -> passing.end());
    }

    /// All questions to one instance come on one event loop.
    private BedrockRuntimeAsyncClient client() {
        if (client == null) {
            client = create();
        }
        return client;
    }

    private BedrockRuntimeAsyncClient create() {
        var credentials = AwsBasicCredentials.create("bench", "not-a-secret");
        return BedrockRuntimeAsyncClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + modelPort))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClientBuilder(
                        NettyNioAsyncHttpClient.builder()
                                .protocol(Protocol.HTTP1_1)
                                .maxConcurrency(MODEL_CONNECTIONS_MAX))
                .overrideConfiguration(
                        options -> options.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .asyncConfiguration(options -> options.advancedOption(COMPLETION, Runnable::run))
                .build();
    }

    private static void take(Passing passing, ConverseStreamOutput event) {
        if (event instanceof ContentBlockDeltaEvent delta) {
            passing.add(ReferenceServer.delta(delta.delta().text()));
        }
    }
}
