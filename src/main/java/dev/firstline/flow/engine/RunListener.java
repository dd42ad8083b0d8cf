package dev.firstline.flow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.flow.definition.FlowNode;
import java.util.List;
import java.util.Map;

/// Hears every step of a run as it happens. Calls for one node come in order; calls for parallel nodes may come from
/// different threads at the same time. Must return quickly. `nanos` are [System#nanoTime()] readings.
public interface RunListener {

    /// A node is ready and starts.
    default void nodeStarted(
            FlowNode node, List<ChainLink> chain, Map<String, JsonNode> inputs, long nanos) {}

    /// Whether pieces of outputs are of use. If not, no node streams.
    default boolean hearsDeltas() {
        return false;
    }

    /// A streaming node produced a piece of its output.
    default void nodeDelta(FlowNode node, String text) {}

    /// A node did something outside the flow.
    default void nodeActed(FlowNode node, List<ChainLink> chain, NodeAction action, long nanos) {}

    /// A node failed and will be tried again, so what it streamed is void.
    default void nodeRetried(
            FlowNode node, List<ChainLink> chain, NodeFailure failure, int attempt, long nanos) {}

    /// A node produced its outputs.
    default void nodeCompleted(
            FlowNode node, List<ChainLink> chain, Map<String, JsonNode> outputs, long nanos) {}

    /// A Condition node took this branch.
    default void conditionSatisfied(
            FlowNode node, List<ChainLink> chain, String conditionName, long nanos) {}

    /// An Output node was reached.
    default void flowOutput(FlowNode node, JsonNode document, long nanos) {}

    /// An Output node was reached at that place; by default the same as
    /// [#flowOutput(FlowNode, JsonNode, long)].
    default void flowOutput(FlowNode node, List<ChainLink> chain, JsonNode document, long nanos) {
        flowOutput(node, document, nanos);
    }

    /// A node failed for good. The run fails with it unless a catcher is about the error; then a node whose place is taken by a
    /// default value completes next.
    default void nodeFailed(
            FlowNode node, List<ChainLink> chain, NodeFailure failure, long nanos) {}

    /// One step of the way into iterators and loops, outermost first.
    ///
    /// @param type `Iterator` or `Loop`
    /// @param index from 0
    record ChainLink(String nodeName, String type, int index) {}
}
