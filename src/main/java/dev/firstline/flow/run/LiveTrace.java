package dev.firstline.flow.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.engine.NodeAction;
import dev.firstline.flow.engine.NodeFailure;
import dev.firstline.flow.engine.RunListener;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Tells of each step as Amazon Bedrock's `flowTraceEvent.trace` while the run goes on. The values are whole: what a stored
/// trace cuts is not cut here.
public final class LiveTrace implements RunListener {

    private static final EventRows ROWS = new EventRows(Integer.MAX_VALUE);

    private final BedrockTrace trace;
    private final long startNanos = System.nanoTime();
    private final Consumer<ObjectNode> traces;
    private final RunListener next;

    /// @param startedAt the present moment
    /// @param traces takes one union after the other, from several threads where nodes are parallel
    /// @param next hears outputs and failures, which have no trace
    public LiveTrace(
            FlowDefinition definition,
            Instant startedAt,
            Consumer<ObjectNode> traces,
            RunListener next) {
        this.trace = new BedrockTrace(definition, startedAt);
        this.traces = traces;
        this.next = next;
    }

    @Override
    public void nodeStarted(
            FlowNode node, List<ChainLink> chain, Map<String, JsonNode> inputs, long nanos) {
        tell(new TraceEvent.Started(node.name(), chain, node.type().name(), inputs, nanos));
    }

    @Override
    public void nodeActed(FlowNode node, List<ChainLink> chain, NodeAction action, long nanos) {
        tell(new TraceEvent.Acted(node.name(), chain, action, nanos));
    }

    @Override
    public void nodeCompleted(
            FlowNode node, List<ChainLink> chain, Map<String, JsonNode> outputs, long nanos) {
        tell(new TraceEvent.Completed(node.name(), chain, outputs, nanos));
    }

    @Override
    public void conditionSatisfied(
            FlowNode node, List<ChainLink> chain, String conditionName, long nanos) {
        tell(new TraceEvent.Branched(node.name(), chain, conditionName, nanos));
    }

    @Override
    public void flowOutput(FlowNode node, JsonNode document, long nanos) {
        next.flowOutput(node, document, nanos);
    }

    @Override
    public void nodeFailed(FlowNode node, List<ChainLink> chain, NodeFailure failure, long nanos) {
        next.nodeFailed(node, chain, failure, nanos);
    }

    private void tell(TraceEvent event) {
        trace.of(ROWS.of(0, event, startNanos)).ifPresent(traces);
    }
}
