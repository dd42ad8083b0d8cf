package dev.firstline.flow.engine;

import org.jspecify.annotations.Nullable;

/// A node that could not do its work. The error name is what `Retry` and `Catch` match, in Step Functions' terms.
public final class NodeFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String errorName;
    private final boolean retrySafe;

    /// @param errorName such as `States.Timeout`, `Bedrock.ThrottlingException`, `Lambda.Unknown` or `Validation`
    /// @param retrySafe whether running the node again cannot repeat an effect or splice two streamed answers
    /// @param message for operators and callers of the flow; what a model's provider or an agent said in it may repeat what they were
    /// asked, and belongs into no log
    public NodeFailure(
            String errorName, boolean retrySafe, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.errorName = errorName;
        this.retrySafe = retrySafe;
    }

    public String errorName() {
        return errorName;
    }

    public boolean isRetrySafe() {
        return retrySafe;
    }
}
