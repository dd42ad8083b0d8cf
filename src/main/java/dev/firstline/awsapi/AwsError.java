package dev.firstline.awsapi;

/// The errors of the three services, and those that come before any operation is known.
public enum AwsError {
    VALIDATION("ValidationException", 400),
    ACCESS_DENIED("AccessDeniedException", 403),
    RESOURCE_NOT_FOUND("ResourceNotFoundException", 404),
    CONFLICT("ConflictException", 409),
    SERVICE_QUOTA_EXCEEDED("ServiceQuotaExceededException", 400),
    THROTTLING("ThrottlingException", 429),
    INTERNAL_SERVER("InternalServerException", 500),
    DEPENDENCY_FAILED("DependencyFailedException", 424),
    BAD_GATEWAY("BadGatewayException", 502),
    MODEL_NOT_READY("ModelNotReadyException", 424),
    SERVICE_UNAVAILABLE("ServiceUnavailableException", 503),
    MODEL_TIMEOUT("ModelTimeoutException", 408),
    MODEL_ERROR("ModelErrorException", 424),
    MODEL_STREAM_ERROR("ModelStreamErrorException", 424),

    MISSING_AUTHENTICATION_TOKEN("MissingAuthenticationTokenException", 403),
    INCOMPLETE_SIGNATURE("IncompleteSignatureException", 400),
    UNRECOGNIZED_CLIENT("UnrecognizedClientException", 403),
    INVALID_SIGNATURE("InvalidSignatureException", 403),
    SERIALIZATION("SerializationException", 400),
    UNKNOWN_OPERATION("UnknownOperationException", 404),
    REQUEST_TOO_LARGE("RequestEntityTooLargeException", 413);

    private final String code;
    private final int usualStatus;

    AwsError(String code, int usualStatus) {
        this.code = code;
        this.usualStatus = usualStatus;
    }

    /// The name in `x-amzn-ErrorType`.
    public String code() {
        return code;
    }

    /// The name of the member of an event stream that carries it.
    public String eventName() {
        return Character.toLowerCase(code.charAt(0)) + code.substring(1);
    }

    public int status(AwsSurface service) {
        return switch (this) {
            case SERVICE_QUOTA_EXCEEDED -> service == AwsSurface.AGENT ? 402 : usualStatus;
            case CONFLICT -> service == AwsSurface.RUNTIME ? 400 : usualStatus;
            case MODEL_NOT_READY -> service == AwsSurface.RUNTIME ? 429 : usualStatus;
            default -> usualStatus;
        };
    }
}
