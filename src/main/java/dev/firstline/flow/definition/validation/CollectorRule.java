package dev.firstline.flow.definition.validation;

import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.NodeType;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

/// A Collector gathers what an Iterator before it hands out, as many items as the Iterator says.
final class CollectorRule implements FlowRule {

    private static final String SIZE = "arraySize";

    @Override
    public void check(FlowGraph flow, Findings findings) {
        for (var collector : flow.nodes(NodeType.COLLECTOR)) {
            for (var edge : flow.dataEdges()) {
                if (isSizeOf(collector, edge) && !comesFromIterator(edge)) {
                    findings.unspecified(
                            "Node %s: input %s does not come from an Iterator. Connect the Iterator's output %s to it."
                                    .formatted(collector.name(), SIZE, SIZE));
                }
            }
            if (!isBehindIterator(flow, collector)) {
                findings.unspecified(
                        "Node %s: no Iterator leads to this Collector. Add an Iterator before it, or remove it."
                                .formatted(collector.name()));
            }
        }
    }

    private static boolean isSizeOf(FlowNode collector, FlowGraph.DataEdge edge) {
        return edge.target().name().equals(collector.name()) && edge.input().name().equals(SIZE);
    }

    private static boolean comesFromIterator(FlowGraph.DataEdge edge) {
        return edge.source().type().equals(NodeType.ITERATOR) && edge.output().name().equals(SIZE);
    }

    private static boolean isBehindIterator(FlowGraph flow, FlowNode collector) {
        Set<String> reached = new HashSet<>();
        var open = new ArrayDeque<>(flow.nodes(NodeType.ITERATOR));
        while (!open.isEmpty()) {
            for (var edge : flow.edgesFrom(open.remove())) {
                if (reached.add(edge.target().name())) {
                    open.add(edge.target());
                }
            }
        }
        return reached.contains(collector.name());
    }
}
