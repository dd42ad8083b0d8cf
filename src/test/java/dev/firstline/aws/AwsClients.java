package dev.firstline.aws;

import dev.firstline.identity.TestAccessKeys;
import io.restassured.RestAssured;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockagent.BedrockAgentAsyncClient;
import software.amazon.awssdk.services.bedrockagent.BedrockAgentClient;

/// The official clients, pointed at the application under test.
final class AwsClients {

    static final Region REGION = Region.US_EAST_1;

    private AwsClients() {}

    /// Where the application under test listens.
    static URI endpoint() {
        return URI.create("http://localhost:" + RestAssured.port);
    }

    static BedrockAgentClient agent(TestAccessKeys.Key key) {
        return BedrockAgentClient.builder()
                .endpointOverride(endpoint())
                .region(REGION)
                .credentialsProvider(credentials(key))
                .overrideConfiguration(once().build())
                .build();
    }

    static BedrockAgentAsyncClient asyncAgent(TestAccessKeys.Key key, Protocol protocol) {
        return BedrockAgentAsyncClient.builder()
                .endpointOverride(endpoint())
                .region(REGION)
                .credentialsProvider(credentials(key))
                .overrideConfiguration(once().build())
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(protocol))
                .build();
    }

    static AwsCredentialsProvider credentials(TestAccessKeys.Key key) {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(key.accessKeyId(), key.secret()));
    }

    /// A test that waits for retries would only be slow.
    private static ClientOverrideConfiguration.Builder once() {
        return ClientOverrideConfiguration.builder().retryStrategy(AwsRetryStrategy.doNotRetry());
    }
}
