package dev.firstline.awsapi.runtime;

import dev.firstline.awsapi.AwsError;
import dev.firstline.awsapi.AwsException;
import dev.firstline.model.ModelException;

/// Says why a model gave no answer in the terms of Amazon's services.
final class ModelErrors {

    private ModelErrors() {}

    static AwsException of(ModelException e) {
        return new AwsException(error(e.kind()), String.valueOf(e.getMessage()));
    }

    private static AwsError error(ModelException.Kind kind) {
        return switch (kind) {
            case THROTTLED -> AwsError.THROTTLING;
            case UNAVAILABLE -> AwsError.SERVICE_UNAVAILABLE;
            case TIMEOUT -> AwsError.MODEL_TIMEOUT;
            case STREAM_BROKEN -> AwsError.MODEL_STREAM_ERROR;
            case MODEL_ERROR -> AwsError.MODEL_ERROR;
            case VALIDATION -> AwsError.VALIDATION;
            case ACCESS_DENIED -> AwsError.ACCESS_DENIED;
            case NOT_FOUND -> AwsError.RESOURCE_NOT_FOUND;
            case QUOTA_EXCEEDED -> AwsError.SERVICE_QUOTA_EXCEEDED;
        };
    }

    /// The same, as far as the run-time service of agents knows it.
    static AwsException ofAgentRuntime(ModelException e) {
        var error =
                switch (e.kind()) {
                    case UNAVAILABLE -> AwsError.BAD_GATEWAY;
                    case TIMEOUT, STREAM_BROKEN, MODEL_ERROR -> AwsError.DEPENDENCY_FAILED;
                    default -> error(e.kind());
                };
        return new AwsException(error, String.valueOf(e.getMessage()));
    }
}
