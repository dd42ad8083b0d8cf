package dev.firstline.tool.intent;

import org.jspecify.annotations.Nullable;

/// An utterance that no bot has judged.
public final class IntentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean retryable;

    /// @param code such as `ResourceNotFoundException`
    /// @param retryable whether the same call may succeed a moment later
    public IntentException(
            String code, boolean retryable, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.retryable = retryable;
    }

    public String code() {
        return code;
    }

    public boolean isRetryable() {
        return retryable;
    }
}
