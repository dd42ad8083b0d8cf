package dev.firstline.bench;

import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.engine.RunListener;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Keeps every step of a run, as a trace does until it is written.
final class KeepingListener implements RunListener {

    private final List<Step> steps = new ArrayList<>();

    private record Step(String node, List<ChainLink> chain, Object what, long nanos) {}

    @Override
    public synchronized void nodeStarted(
            FlowNode node, List<ChainLink> chain, Map<String, JsonNode> inputs, long nanos) {
        steps.add(new Step(node.name(), chain, inputs, nanos));
    }

    @Override
    public synchronized void nodeCompleted(
            FlowNode node, List<ChainLink> chain, Map<String, JsonNode> outputs, long nanos) {
        steps.add(new Step(node.name(), chain, outputs, nanos));
    }

    @Override
    public synchronized void conditionSatisfied(
            FlowNode node, List<ChainLink> chain, String conditionName, long nanos) {
        steps.add(new Step(node.name(), chain, conditionName, nanos));
    }

    @Override
    public synchronized void flowOutput(FlowNode node, JsonNode document, long nanos) {
        steps.add(new Step(node.name(), List.of(), document, nanos));
    }
}
