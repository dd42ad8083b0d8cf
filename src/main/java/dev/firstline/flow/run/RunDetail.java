package dev.firstline.flow.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One run with what each of its nodes did.
///
/// @param nodes in the order in which they started
/// @param provenance where a cached answer came from; null when the flow ran
public record RunDetail(RunRow row, List<NodeRun> nodes, @Nullable JsonNode provenance) {

    public RunDetail {
        nodes = List.copyOf(nodes);
    }

    /// One execution of a node.
    ///
    /// @param chain the way into iterators and loops such as `Each[2]`; empty outside of them
    /// @param state `COMPLETED`, `FAILED` or `UNFINISHED`
    /// @param start after the start of the run
    /// @param firstText after the start of the run; null when the node did not stream
    /// @param condition the branch that a Condition node took
    /// @param retries how often the node was tried again
    public record NodeRun(
            String name,
            String type,
            String chain,
            String state,
            Duration start,
            Duration took,
            @Nullable Duration firstText,
            RunUsage usage,
            JsonNode inputs,
            JsonNode outputs,
            List<Action> actions,
            @Nullable String condition,
            int retries,
            @Nullable String error) {

        public NodeRun {
            actions = List.copyOf(actions);
        }
    }

    /// What a node did outside the flow.
    ///
    /// @param at after the start of the run
    public record Action(
            String service,
            String operation,
            Duration at,
            JsonNode request,
            JsonNode response,
            RunUsage usage) {}
}
