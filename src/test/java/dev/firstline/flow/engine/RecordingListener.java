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

    private static String at(FlowNode node, List<ChainLink> chain) {
        return EffectKey.place(chain, node.name());
    }

    @Override
    public void nodeStarted(
            FlowNode node, List<ChainLink> chain, Map<String, JsonNode> inputs, long nanos) {
        add("started " + at(node, chain) + " " + inputs);
    }

    @Override
    public boolean hearsDeltas() {
        return true;
    }

    @Override
    public void nodeDelta(FlowNode node, String text) {
        add("delta " + node.name() + " " + text);
    }

    @Override
    public void nodeActed(FlowNode node, List<ChainLink> chain, NodeAction action, long nanos) {
        add("acted " + at(node, chain) + " " + action.serviceName() + "." + action.operationName());
    }

    @Override
    public void nodeRetried(
            FlowNode node, List<ChainLink> chain, NodeFailure failure, int attempt, long nanos) {
        add("retried " + at(node, chain) + " " + failure.errorName() + " " + attempt);
    }

    @Override
    public void nodeCompleted(
            FlowNode node, List<ChainLink> chain, Map<String, JsonNode> outputs, long nanos) {
        add("completed " + at(node, chain) + " " + outputs);
    }

    @Override
    public void conditionSatisfied(
            FlowNode node, List<ChainLink> chain, String conditionName, long nanos) {
        add("satisfied " + at(node, chain) + " " + conditionName);
    }

    @Override
    public void flowOutput(FlowNode node, List<ChainLink> chain, JsonNode document, long nanos) {
        add("output " + at(node, chain) + " " + document);
    }

    @Override
    public void nodeFailed(FlowNode node, List<ChainLink> chain, NodeFailure failure, long nanos) {
        add("failed " + at(node, chain) + " " + failure.errorName());
    }
}
