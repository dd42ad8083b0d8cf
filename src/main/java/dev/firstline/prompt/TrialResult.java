package dev.firstline.prompt;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What came of a trial.
///
/// @param firstText after the start; null when no text came
/// @param stopReason as Amazon Bedrock spells it, or ""
/// @param error what went wrong, or ""
record TrialResult(
        String text,
        String modelId,
        int inputTokens,
        int outputTokens,
        long costMicros,
        @Nullable Duration firstText,
        Duration took,
        String stopReason,
        String error) {

    static TrialResult failed(String modelId, Duration took, String error) {
        return new TrialResult("", modelId, 0, 0, 0, null, took, "", error);
    }
}
