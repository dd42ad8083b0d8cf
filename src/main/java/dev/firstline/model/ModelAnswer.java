package dev.firstline.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A complete answer of a model. What ended it is not always good: see [StopReason].
///
/// @param quoted true when the text is made of sentences quoted from the prompt (the extractive model), so that it can
///     be marked as such
/// @param requestId the provider's request id, when it gave one
/// @param costMicros price of this call in millionths of a US dollar
/// @param calls of tools that the model waits for; some exactly when the stop reason is `TOOL_USE`
public record ModelAnswer(
        String text,
        StopReason stopReason,
        Usage usage,
        boolean quoted,
        @Nullable String requestId,
        long costMicros,
        List<ToolCall> calls) {

    public ModelAnswer {
        calls = List.copyOf(calls);
    }

    /// An answer that calls no tools.
    public ModelAnswer(
            String text,
            StopReason stopReason,
            Usage usage,
            boolean quoted,
            @Nullable String requestId,
            long costMicros) {
        this(text, stopReason, usage, quoted, requestId, costMicros, List.of());
    }

    /// Tokens as the provider counted them.
    public record Usage(int inputTokens, int outputTokens) {}
}
