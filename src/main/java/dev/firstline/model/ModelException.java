package dev.firstline.model;

import org.jspecify.annotations.Nullable;

/// A model call that brought no complete answer. The message is for operators and holds no customer text; the reason is for whoever
/// asked.
public final class ModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// What went wrong, in the terms of the caller's choices. Each is an error of Amazon Bedrock.
    public enum Kind {
        THROTTLED("ThrottlingException", "The model is asked too often at the moment."),
        NOT_READY("ModelNotReadyException", "The model is not ready yet."),
        UNAVAILABLE("ServiceUnavailableException", "The model cannot be reached."),
        INTERNAL("InternalServerException", "The model's provider has a fault."),
        TIMEOUT("ModelTimeoutException", "The model did not answer in time."),
        STREAM_BROKEN("ModelStreamErrorException", "The model's answer broke off."),
        MODEL_ERROR("ModelErrorException", "The model gave no answer that can be used."),
        VALIDATION("ValidationException", "The settings for the model are not complete."),
        ACCESS_DENIED("AccessDeniedException", "This server has no access to the model."),
        NOT_FOUND("ResourceNotFoundException", "There is no such model here."),
        QUOTA_EXCEEDED("ServiceQuotaExceededException", "The quota for the model is used up.");

        private final String errorName;
        private final String sentence;

        Kind(String errorName, String sentence) {
            this.errorName = errorName;
            this.sentence = sentence;
        }

        /// Amazon Bedrock's name for it.
        public String errorName() {
            return errorName;
        }

        /// What can be said when nobody has said more.
        public String sentence() {
            return sentence;
        }

        /// Whether the same call may succeed a moment later.
        public boolean isRetryable() {
            return switch (this) {
                case THROTTLED,
                        NOT_READY,
                        UNAVAILABLE,
                        INTERNAL,
                        TIMEOUT,
                        STREAM_BROKEN,
                        MODEL_ERROR ->
                        true;
                case VALIDATION, ACCESS_DENIED, NOT_FOUND, QUOTA_EXCEEDED -> false;
            };
        }
    }

    private final Kind kind;
    private final boolean textDelivered;
    private final String reason;

    /// @param textDelivered whether pieces of an answer had reached the sink before the failure
    public ModelException(
            Kind kind, boolean textDelivered, String message, @Nullable Throwable cause) {
        this(kind, textDelivered, message, kind.sentence(), cause);
    }

    /// @param reason may be the provider's own words, which may repeat what it was asked: not for logs, and not for customers
    public ModelException(
            Kind kind,
            boolean textDelivered,
            String message,
            String reason,
            @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.textDelivered = textDelivered;
        this.reason = reason;
    }

    public Kind kind() {
        return kind;
    }

    public boolean textDelivered() {
        return textDelivered;
    }

    /// What to tell the program or the member of the team that asked.
    public String reason() {
        return reason;
    }
}
