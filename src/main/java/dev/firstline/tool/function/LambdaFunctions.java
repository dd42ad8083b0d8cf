package dev.firstline.tool.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.platform.aws.AwsClients;
import dev.firstline.platform.aws.RegionalClients;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/// Functions in AWS Lambda, each in the region of its ARN.
@Singleton
final class LambdaFunctions {

    private final RegionalClients<LambdaAsyncClient> clients;

    @Inject
    LambdaFunctions(AwsClients aws) {
        this(aws, Optional.empty());
    }

    /// @param endpoint in the place of the region's
    LambdaFunctions(AwsClients aws, Optional<URI> endpoint) {
        this.clients =
                new RegionalClients<>(region -> {
                    var builder = aws.prepare(LambdaAsyncClient.builder());
                    RegionalClients.region(region).ifPresent(builder::region);
                    endpoint.ifPresent(builder::endpointOverride);
                    return builder.build();
                });
    }

    @PreDestroy
    void close() {
        clients.close();
    }

    JsonNode invoke(FunctionCall call) throws InterruptedException {
        var request =
                InvokeRequest.builder()
                        .functionName(call.functionArn())
                        .invocationType(InvocationType.REQUEST_RESPONSE)
                        .clientContext(FunctionAnswer.context(call))
                        .payload(SdkBytes.fromUtf8String(call.event().toString()))
                        .build();
        try {
            var answer = AwsClients.await(clients.of(call.functionArn()).invoke(request));
            return FunctionAnswer.read(answer.payload().asUtf8String(), answer.functionError());
        } catch (SdkException e) {
            throw failure(e);
        }
    }

    private static FunctionException failure(SdkException cause) {
        return switch (cause) {
            case TooManyRequestsException e ->
                    new FunctionException(
                            "Lambda.TooManyRequestsException", "The function is throttled.", e);
            case LambdaException e when e.statusCode() >= 500 ->
                    new FunctionException(
                            "Lambda.ServiceException",
                            "AWS Lambda answered with status " + e.statusCode(),
                            e);
            case LambdaException e ->
                    new FunctionException(
                            "Lambda." + e.getClass().getSimpleName(),
                            "AWS Lambda refused the call with status " + e.statusCode(),
                            e);
            default ->
                    new FunctionException(
                            "Lambda.SdkClientException",
                            "AWS Lambda could not be called: check region and credentials.",
                            cause);
        };
    }
}
