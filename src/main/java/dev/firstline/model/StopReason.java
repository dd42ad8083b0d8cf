package dev.firstline.model;

/// Why a model stopped, as Amazon Bedrock's Converse names it.
public enum StopReason {
    END_TURN,
    TOOL_USE,
    MAX_TOKENS,
    STOP_SEQUENCE,
    GUARDRAIL_INTERVENED,
    CONTENT_FILTERED,
    MALFORMED_MODEL_OUTPUT,
    MALFORMED_TOOL_USE,
    MODEL_CONTEXT_WINDOW_EXCEEDED;

    /// Whether the text is a whole answer that may be shown as such.
    public boolean isComplete() {
        return this == END_TURN || this == STOP_SEQUENCE;
    }
}
