package dev.firstline.aws;

import dev.firstline.identity.TestAccessKeys;
import io.restassured.RestAssured;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.services.bedrockagentruntime.BedrockAgentRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockagentruntime.BedrockAgentRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/// The official clients of the run-time services.
final class RuntimeClients {

    private RuntimeClients() {}

    static URI endpoint() {
        return URI.create("http://127.0.0.1:" + RestAssured.port);
    }

    static BedrockAgentRuntimeClient agentRuntime(TestAccessKeys.Key key) {
        return BedrockAgentRuntimeClient.builder()
                .endpointOverride(endpoint())
                .region(AwsClients.REGION)
                .credentialsProvider(AwsClients.credentials(key))
                .overrideConfiguration(once())
                .build();
    }

    static BedrockAgentRuntimeAsyncClient asyncAgentRuntime(TestAccessKeys.Key key) {
        return BedrockAgentRuntimeAsyncClient.builder()
                .endpointOverride(endpoint())
                .region(AwsClients.REGION)
                .credentialsProvider(AwsClients.credentials(key))
                .overrideConfiguration(once())
                .build();
    }

    static BedrockRuntimeClient runtime(TestAccessKeys.Key key) {
        return BedrockRuntimeClient.builder()
                .endpointOverride(endpoint())
                .region(AwsClients.REGION)
                .credentialsProvider(AwsClients.credentials(key))
                .overrideConfiguration(once())
                .build();
    }

    static BedrockRuntimeAsyncClient asyncRuntime(TestAccessKeys.Key key) {
        return BedrockRuntimeAsyncClient.builder()
                .endpointOverride(endpoint())
                .region(AwsClients.REGION)
                .credentialsProvider(AwsClients.credentials(key))
                .overrideConfiguration(once())
                .build();
    }

    /// Whether an answer says of itself that it is canned.
    static boolean isSimulated(SdkResponse response) {
        return response.sdkHttpResponse()
                .firstMatchingHeader("Firstline-Simulated")
                .filter("true"::equals)
                .isPresent();
    }

    /// A test that waits for retries would only be slow.
    private static ClientOverrideConfiguration once() {
        return ClientOverrideConfiguration.builder()
                .apiCallTimeout(Duration.ofSeconds(60))
                .retryStrategy(RetryMode.STANDARD)
                .retryStrategy(it -> it.maxAttempts(1))
                .build();
    }
}
