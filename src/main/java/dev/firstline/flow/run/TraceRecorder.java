package dev.firstline.flow.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.engine.NodeAction;
import dev.firstline.flow.engine.NodeFailure;
import dev.firstline.flow.engine.RunListener;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Collects the steps of one run in their order and passes them on to whoever follows it live. It does nothing else on
/// the way of an answer: what a trace costs is paid after the end, by the [RunLog].
final class TraceRecorder implements RunListener {

    private final RunListener live;
    private final int eventsMax;
    private final List<TraceEvent> events = new ArrayList<>();
    private final Set<String> streaming = new HashSet<>();

    TraceRecorder(RunListener live, int eventsMax) {
        this.live = live;
        this.eventsMax = eventsMax;
    }

    /// What happened so far.
    synchronized List<TraceEvent> events() {
        return List.copyOf(events);
    }

    @Override
    public void nodeStarted(
            FlowNode node, List<ChainLink> chain, Map<String, JsonNode> inputs, long nanos) {
        add(new TraceEvent.Started(node.name(), chain, node.type().name(), inputs, nanos));
        live.nodeStarted(node, chain, inputs, nanos);
    }

    @Override
    public boolean hearsDeltas() {
        return live.hearsDeltas();
    }

    @Override
    public void nodeDelta(FlowNode node, String text) {
        noteFirstText(node.name());
        live.nodeDelta(node, text);
    }

    @Override
    public void nodeActed(FlowNode node, List<ChainLink> chain, NodeAction action, long nanos) {
        add(new TraceEvent.Acted(node.name(), chain, action, nanos));
        live.nodeActed(node, chain, action, nanos);
    }

    @Override
    public void nodeRetried(
            FlowNode node, List<ChainLink> chain, NodeFailure failure, int attempt, long nanos) {
        add(
                new TraceEvent.Retried(
                        node.name(),
                        chain,
                        failure.errorName(),
                        messageOf(failure),
                        attempt,
                        nanos));
        live.nodeRetried(node, chain, failure, attempt, nanos);
    }

    @Override
    public void nodeCompleted(
            FlowNode node, List<ChainLink> chain, Map<String, JsonNode> outputs, long nanos) {
        add(new TraceEvent.Completed(node.name(), chain, outputs, nanos));
        live.nodeCompleted(node, chain, outputs, nanos);
    }

    @Override
    public void conditionSatisfied(
            FlowNode node, List<ChainLink> chain, String conditionName, long nanos) {
        add(new TraceEvent.Branched(node.name(), chain, conditionName, nanos));
        live.conditionSatisfied(node, chain, conditionName, nanos);
    }

    @Override
    public void flowOutput(FlowNode node, List<ChainLink> chain, JsonNode document, long nanos) {
        add(new TraceEvent.Reached(node.name(), chain, nanos));
        live.flowOutput(node, chain, document, nanos);
    }

    @Override
    public void nodeFailed(FlowNode node, List<ChainLink> chain, NodeFailure failure, long nanos) {
        add(
                new TraceEvent.Failed(
                        node.name(), chain, failure.errorName(), messageOf(failure), nanos));
        live.nodeFailed(node, chain, failure, nanos);
    }

    private synchronized void add(TraceEvent event) {
        if (events.size() < eventsMax) {
            events.add(event);
        }
    }

    private synchronized void noteFirstText(String node) {
        if (streaming.add(node)) {
            add(new TraceEvent.Streaming(node, List.of(), System.nanoTime()));
        }
    }

    private static String messageOf(NodeFailure failure) {
        return String.valueOf(failure.getMessage());
    }
}
