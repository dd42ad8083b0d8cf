package dev.firstline.prompt;

import dev.firstline.model.ToolCall;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of a trial.
///
/// @param calls of tools that the model wants; nobody runs them here
/// @param areToolsIgnored whether tools were offered to a model that only quotes
/// @param firstText after the start; null when no text came
/// @param stopReason as Amazon Bedrock spells it, or ""
/// @param error what went wrong, or ""
record TrialResult(
        String text,
        List<ToolCall> calls,
        boolean areToolsIgnored,
        String modelId,
        int inputTokens,
        int outputTokens,
        long costMicros,
        @Nullable Duration firstText,
        Duration took,
        String stopReason,
        String error) {

    static TrialResult failed(String modelId, Duration took, String error) {
        return new TrialResult("", List.of(), false, modelId, 0, 0, 0, null, took, "", error);
    }
}
