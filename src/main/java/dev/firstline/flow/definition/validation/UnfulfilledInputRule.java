package dev.firstline.flow.definition.validation;

import dev.firstline.flow.definition.FlowNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;

/// Every declared input is connected.
final class UnfulfilledInputRule implements FlowRule {

    @Override
    public void check(FlowGraph flow, Findings findings) {
        var connected = new HashMap<String, Set<String>>();
        for (var edge : flow.dataEdges()) {
            connected
                    .computeIfAbsent(edge.target().name(), name -> new HashSet<>())
                    .add(edge.input().name());
        }
        for (var node : flow.nodes()) {
            check(node, connected.getOrDefault(node.name(), Set.of()), findings);
        }
    }

    private static void check(FlowNode node, Set<String> connected, Findings findings) {
        for (var input : node.inputs()) {
            if (!connected.contains(input.name())) {
                findings.part(
                        FindingType.UNFULFILLED_NODE_INPUT,
                        node,
                        "input",
                        input.name(),
                        "input %s has no connection. Connect an output to it, or remove it."
                                .formatted(input.name()));
            }
        }
    }
}
