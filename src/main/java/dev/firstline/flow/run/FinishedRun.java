package dev.firstline.flow.run;

import dev.firstline.flow.catalog.LiveFlow;
import dev.firstline.flow.engine.RunOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A run as it is handed over for writing.
///
/// @param startNanos the reading of [System#nanoTime()] that belongs to `startedAt`
/// @param cache `none` or `hit`
record FinishedRun(
        UUID id,
        LiveFlow flow,
        RunInput input,
        State state,
        @Nullable String error,
        Instant startedAt,
        Duration took,
        RunUsage usage,
        String cache,
        List<String> path,
        long startNanos,
        List<TraceEvent> events) {

    /// How a run ended.
    enum State {
        COMPLETED,
        INPUT_REQUIRED,
        FAILED,
        CANCELLED;

        static State of(RunOutcome outcome) {
            return switch (outcome) {
                case RunOutcome.Completed _ -> COMPLETED;
                case RunOutcome.InputRequired _ -> INPUT_REQUIRED;
                case RunOutcome.Failed _ -> FAILED;
                case RunOutcome.Cancelled _ -> CANCELLED;
            };
        }
    }

    Instant endedAt() {
        return startedAt.plus(took);
    }

    String pathText() {
        return String.join(" > ", path);
    }
}
