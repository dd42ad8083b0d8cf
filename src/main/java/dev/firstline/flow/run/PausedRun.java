package dev.firstline.flow.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.flow.catalog.FlowSnapshot;
import dev.firstline.flow.engine.Progress;
import java.time.Instant;

/// A run that waits for its caller's answer, with all that is needed to continue it.
///
/// @param executionId under which the caller knows it
/// @param cause the same in all parts of the run
/// @param pausedAt tells one pause of a run from the next
public record PausedRun(
        String executionId,
        String cause,
        FlowSnapshot flow,
        JsonNode input,
        Progress progress,
        Instant pausedAt) {

    /// Whether a node of that name waits for an answer.
    public boolean asks(String nodeName) {
        return progress.asks(nodeName);
    }
}
