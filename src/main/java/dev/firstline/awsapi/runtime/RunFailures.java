package dev.firstline.awsapi.runtime;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.awsapi.AwsError;
import dev.firstline.awsapi.AwsException;
import dev.firstline.flow.engine.RunOutcome;
import java.util.Map;

/// Says why a flow failed in the terms of Amazon's services.
///
/// What a node was given or gave that did not fit is a validation error; whatever a service that it called refused keeps its
/// name; a service that could not be reached is a bad gateway; everything else that a service did is a failed dependency.
final class RunFailures {

    private static final Map<String, AwsError> BY_SUFFIX =
            Map.of(
                    "ValidationException", AwsError.VALIDATION,
                    "AccessDeniedException", AwsError.ACCESS_DENIED,
                    "ResourceNotFoundException", AwsError.RESOURCE_NOT_FOUND,
                    "ThrottlingException", AwsError.THROTTLING,
                    "TooManyRequestsException", AwsError.THROTTLING,
                    "ServiceQuotaExceededException", AwsError.SERVICE_QUOTA_EXCEEDED,
                    "ServiceUnavailableException", AwsError.BAD_GATEWAY,
                    "InternalServerException", AwsError.BAD_GATEWAY);

    private RunFailures() {}

    static AwsException of(RunOutcome.Failed failed) {
        var error = errorOf(failed.errorName());
        String message =
                failed.isTimeoutOfRun()
                        ? failed.message()
                        : "Node %s failed with %s: %s"
                                .formatted(failed.nodeName(), failed.errorName(), failed.message());
        var members = JsonNodeFactory.instance.objectNode();
        if (error == AwsError.DEPENDENCY_FAILED || error == AwsError.BAD_GATEWAY) {
            members.put("resourceName", resource(failed.errorName()));
        } else if (error == AwsError.INTERNAL_SERVER) {
            members.put("reason", failed.errorName());
        }
        return new AwsException(error, message, members);
    }

    static AwsError errorOf(String errorName) {
        String suffix = errorName.substring(errorName.lastIndexOf('.') + 1);
        if (BY_SUFFIX.containsKey(suffix)) {
            return BY_SUFFIX.get(suffix);
        }
        return switch (errorName) {
            case "Validation", "States.Runtime", "Firstline.NoExecutor" -> AwsError.VALIDATION;
            case "Firstline.Internal" -> AwsError.INTERNAL_SERVER;
            case "Knowledge.Unavailable" -> AwsError.BAD_GATEWAY;
            default -> AwsError.DEPENDENCY_FAILED;
        };
    }

    private static String resource(String errorName) {
        String service = errorName.substring(0, Math.max(0, errorName.indexOf('.')));
        return switch (service) {
            case "Bedrock", "Model", "Knowledge" -> "Amazon Bedrock";
            case "Lambda" -> "AWS Lambda";
            case "S3" -> "Amazon S3";
            case "Lex" -> "Amazon Lex";
            default -> service.isEmpty() ? errorName : service;
        };
    }
}
