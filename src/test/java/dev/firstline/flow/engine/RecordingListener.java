package dev.firstline.flow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.flow.definition.FlowNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Writes down what it hears.
final class RecordingListener implements RunListener {

    private final List<String> events = new ArrayList<>();

    synchronized List<String> events() {
        return List.copyOf(events);
    }

    private synchronized void add(String event) {
        events.add(event);
    }

    @Override
    public void nodeStarted(
            FlowNode node, List<ChainLink> chain, Map<String, JsonNode> inputs, long nanos) {
        add("started " + node.name() + " " + inputs);
    }

    @Override
    public void nodeDelta(FlowNode node, String text) {
        add("delta " + node.name() + " " + text);
    }

    @Override
    public void nodeActed(FlowNode node, List<ChainLink> chain, NodeAction action, long nanos) {
        add("acted " + node.name() + " " + action.serviceName() + "." + action.operationName());
    }

    @Override
    public void nodeRetried(
            FlowNode node, List<ChainLink> chain, NodeFailure failure, int attempt, long nanos) {
        add("retried " + node.name() + " " + failure.errorName() + " " + attempt);
    }

    @Override
    public void nodeCompleted(
            FlowNode node, List<ChainLink> chain, Map<String, JsonNode> outputs, long nanos) {
        add("completed " + node.name() + " " + outputs);
    }

    @Override
    public void conditionSatisfied(
            FlowNode node, List<ChainLink> chain, String conditionName, long nanos) {
        add("satisfied " + node.name() + " " + conditionName);
    }

    @Override
    public void flowOutput(FlowNode node, JsonNode document, long nanos) {
        add("output " + node.name() + " " + document);
    }

    @Override
    public void nodeFailed(FlowNode node, List<ChainLink> chain, NodeFailure failure, long nanos) {
        add("failed " + node.name() + " " + failure.errorName());
    }
}
