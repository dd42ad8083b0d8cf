package dev.firstline.ticket.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firstline.platform.aws.AwsClients;
import dev.firstline.ticket.outbox.Delivery;
import dev.firstline.ticket.outbox.Outcome;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/// Calls a function in AWS Lambda and waits for it: an answer that names a `FunctionError` is a failure, though its status
/// is 200.
@ApplicationScoped
class LambdaCourier {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ConnectorConfig config;
    private final AwsClients aws;
    private @Nullable LambdaAsyncClient client;

    LambdaCourier(ConnectorConfig config, AwsClients aws) {
        this.config = config;
        this.aws = aws;
    }

    @PreDestroy
    synchronized void close() {
        if (client != null) {
            client.close();
        }
    }

    Outcome send(Delivery delivery, Target.Lambda target) {
        try {
            var request =
                    InvokeRequest.builder()
                            .functionName(target.function())
                            .payload(SdkBytes.fromUtf8String(event(delivery)))
                            .overrideConfiguration(
                                    options -> options.apiCallTimeout(config.lambdaTimeout()))
                            .build();
            return outcome(client().invoke(request).join());
        } catch (CompletionException e) {
            return failure(e.getCause());
        } catch (SdkException e) {
            return failure(e);
        }
    }

    private static Outcome outcome(InvokeResponse response) {
        return response.functionError() == null
                ? new Outcome.Delivered(response.statusCode())
                : new Outcome.Failed(
                        response.statusCode(),
                        "The function failed (" + response.functionError() + ").",
                        Duration.ZERO);
    }

    /// What is wrong with the request stays wrong; throttling and everything else may pass.
    private static Outcome failure(@Nullable Throwable cause) {
        if (cause instanceof SdkServiceException service) {
            int status = service.statusCode();
            boolean isPermanent =
                    status >= 400
                            && status < 500
                            && status != 429
                            && !service.isThrottlingException();
            return isPermanent
                    ? new Outcome.Refused(status, "AWS refused the call.")
                    : new Outcome.Failed(status, "AWS could not take the call.", Duration.ZERO);
        }
        return Outcome.Failed.of("The function could not be called; check region and credentials.");
    }

    private static String event(Delivery delivery) {
        try {
            var event = JSON.createObjectNode();
            event.put("deliveryId", delivery.id().toString());
            event.put("idempotencyKey", delivery.idempotencyKey());
            event.set("detail", JSON.readTree(delivery.payload()));
            return event.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds only JSON.", e);
        }
    }

    private synchronized LambdaAsyncClient client() {
        if (client == null) {
            client = create();
        }
        return client;
    }

    /// The SDK retries nothing: the outbox does.
    private LambdaAsyncClient create() {
        var builder = aws.prepare(LambdaAsyncClient.builder());
        config.lambdaRegion().map(Region::of).ifPresent(builder::region);
        config.lambdaEndpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }
}
