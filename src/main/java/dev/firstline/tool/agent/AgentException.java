package dev.firstline.tool.agent;

import org.jspecify.annotations.Nullable;

/// An agent that could not work.
public final class AgentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean retryable;

    /// @param code such as `ResourceNotFoundException`
    /// @param retryable whether the same call may succeed a moment later
    public AgentException(
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
