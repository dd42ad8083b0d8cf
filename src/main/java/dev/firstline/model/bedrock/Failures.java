package dev.firstline.model.bedrock;

import dev.firstline.model.ModelException;
import dev.firstline.model.ModelException.Kind;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.bedrockruntime.model.AccessDeniedException;
import software.amazon.awssdk.services.bedrockruntime.model.InternalServerException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelErrorException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelNotReadyException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelStreamErrorException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelTimeoutException;
import software.amazon.awssdk.services.bedrockruntime.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockruntime.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.bedrockruntime.model.ServiceUnavailableException;
import software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException;
import software.amazon.awssdk.services.bedrockruntime.model.ValidationException;

/// Says what the SDK's exceptions mean for a caller.
final class Failures {

    private Failures() {}

    static ModelException of(Throwable failure, boolean open, boolean textDelivered) {
        var cause = unwrapped(failure);
        return switch (cause) {
            case ModelException known -> known;
            case AwsServiceException refusal -> refused(refusal, textDelivered);
            default -> local(cause, open, textDelivered);
        };
    }

    private static ModelException refused(AwsServiceException refusal, boolean textDelivered) {
        return new ModelException(
                kindOf(refusal),
                textDelivered,
                RefusalText.forOperators(refusal),
                RefusalText.forCallers(refusal),
                refusal);
    }

    private static Kind kindOf(AwsServiceException refusal) {
        return switch (refusal) {
            case ThrottlingException _ -> Kind.THROTTLED;
            case ModelNotReadyException _ -> Kind.NOT_READY;
            case ServiceUnavailableException _ -> Kind.UNAVAILABLE;
            case InternalServerException _ -> Kind.INTERNAL;
            case ModelTimeoutException _ -> Kind.TIMEOUT;
            case ModelErrorException _, ModelStreamErrorException _ -> Kind.MODEL_ERROR;
            case ValidationException _ -> Kind.VALIDATION;
            case AccessDeniedException _ -> Kind.ACCESS_DENIED;
            case ResourceNotFoundException _ -> Kind.NOT_FOUND;
            case ServiceQuotaExceededException _ -> Kind.QUOTA_EXCEEDED;
            default -> kindOf(refusal.statusCode());
        };
    }

    /// For errors without a class of their own, such as an expired token.
    private static Kind kindOf(int status) {
        return switch (status) {
            case 401, 403 -> Kind.ACCESS_DENIED;
            case 404 -> Kind.NOT_FOUND;
            case 408 -> Kind.TIMEOUT;
            case 424 -> Kind.MODEL_ERROR;
            case 429 -> Kind.THROTTLED;
            default -> status >= 500 ? Kind.UNAVAILABLE : Kind.VALIDATION;
        };
    }

    private static ModelException local(Throwable cause, boolean open, boolean textDelivered) {
        var kind = kindOf(cause, open);
        var name = cause.getClass().getSimpleName();
        return new ModelException(
                kind,
                textDelivered,
                "bedrock call failed cause=" + name,
                kind.sentence() + " Cause: " + name + ".",
                cause);
    }

    private static Kind kindOf(Throwable cause, boolean open) {
        if (open) {
            return Kind.STREAM_BROKEN;
        } else {
            return isAboutCredentials(cause) ? Kind.ACCESS_DENIED : Kind.UNAVAILABLE;
        }
    }

    /// The SDK has no type for this; without it a missing key would look like an outage.
    private static boolean isAboutCredentials(Throwable cause) {
        return cause instanceof SdkClientException
                && cause.getMessage() != null
                && cause.getMessage().contains("credentials");
    }

    private static Throwable unwrapped(Throwable failure) {
        var cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
