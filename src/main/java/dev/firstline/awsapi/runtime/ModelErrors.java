package dev.firstline.awsapi.runtime;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.awsapi.AwsError;
import dev.firstline.awsapi.AwsException;
import dev.firstline.model.ModelException;

/// Says why a model gave no answer in the terms of Amazon's services.
final class ModelErrors {

    private ModelErrors() {}

    /// As Converse says it.
    static AwsException of(ModelException e) {
        return new AwsException(error(e.kind()), e.reason());
    }

    /// A stream that breaks is one for those only who have got some of it.
    private static AwsError error(ModelException.Kind kind) {
        return switch (kind) {
            case THROTTLED -> AwsError.THROTTLING;
            case NOT_READY -> AwsError.MODEL_NOT_READY;
            case UNAVAILABLE -> AwsError.SERVICE_UNAVAILABLE;
            case INTERNAL -> AwsError.INTERNAL_SERVER;
            case TIMEOUT -> AwsError.MODEL_TIMEOUT;
            case STREAM_BROKEN, MODEL_ERROR -> AwsError.MODEL_ERROR;
            case VALIDATION -> AwsError.VALIDATION;
            case ACCESS_DENIED -> AwsError.ACCESS_DENIED;
            case NOT_FOUND -> AwsError.RESOURCE_NOT_FOUND;
            case QUOTA_EXCEEDED -> AwsError.SERVICE_QUOTA_EXCEEDED;
        };
    }

    /// As the run-time service of agents says it, for which a model is a dependency.
    static AwsException ofAgentRuntime(ModelException e) {
        return switch (e.kind()) {
            case UNAVAILABLE, INTERNAL -> dependency(AwsError.BAD_GATEWAY, e);
            case NOT_READY, TIMEOUT, STREAM_BROKEN, MODEL_ERROR ->
                    dependency(AwsError.DEPENDENCY_FAILED, e);
            case THROTTLED, VALIDATION, ACCESS_DENIED, NOT_FOUND, QUOTA_EXCEEDED -> of(e);
        };
    }

    private static AwsException dependency(AwsError error, ModelException e) {
        return new AwsException(
                error,
                e.kind().errorName() + ": " + e.reason(),
                JsonNodeFactory.instance.objectNode().put("resourceName", "Amazon Bedrock"));
    }
}
