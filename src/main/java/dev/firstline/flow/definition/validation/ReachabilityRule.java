package dev.firstline.flow.definition.validation;

import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.NodeType;
import java.util.ArrayDeque;
import java.util.HashSet;

/// Every node can be reached from the node that starts the flow, or the loop.
final class ReachabilityRule implements FlowRule {

    private final NodeType start;

    ReachabilityRule(NodeType start) {
        this.start = start;
    }

    @Override
    public void check(FlowGraph flow, Findings findings) {
        var starts = flow.nodes(start);
        var reached = new HashSet<String>();
        starts.forEach(start -> reached.add(start.name()));
        var open = new ArrayDeque<FlowNode>(starts);
        while (!open.isEmpty()) {
            for (var edge : flow.edgesFrom(open.remove())) {
                if (reached.add(edge.target().name())) {
                    open.add(edge.target());
                }
            }
        }
        if (!starts.isEmpty()) {
            flow.nodes().stream()
                    .filter(node -> !reached.contains(node.name()))
                    .forEach(node -> report(node, findings));
        }
    }

    private void report(FlowNode node, Findings findings) {
        findings.node(
                FindingType.UNREACHABLE_NODE,
                node,
                "no connection leads to it from the %s node. Connect it, or remove it."
                        .formatted(start));
    }
}
