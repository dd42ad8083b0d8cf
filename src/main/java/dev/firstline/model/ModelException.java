package dev.firstline.model;

import org.jspecify.annotations.Nullable;

/// A model call that brought no complete answer. The message is for operators and holds no customer text.
public final class ModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// What went wrong, in the terms of the caller's choices.
    public enum Kind {
        THROTTLED,
        UNAVAILABLE,
        TIMEOUT,
        STREAM_BROKEN,
        MODEL_ERROR,
        VALIDATION,
        ACCESS_DENIED,
        NOT_FOUND,
        QUOTA_EXCEEDED;

        /// Whether the same call may succeed a moment later.
        public boolean isRetryable() {
            return this == THROTTLED
                    || this == UNAVAILABLE
                    || this == TIMEOUT
                    || this == STREAM_BROKEN
                    || this == MODEL_ERROR;
        }
    }

    private final Kind kind;
    private final boolean textDelivered;

    /// @param textDelivered whether pieces of an answer had reached the sink before the failure
    public ModelException(
            Kind kind, boolean textDelivered, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.textDelivered = textDelivered;
    }

    public Kind kind() {
        return kind;
    }

    public boolean textDelivered() {
        return textDelivered;
    }
}
