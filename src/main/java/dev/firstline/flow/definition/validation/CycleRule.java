package dev.firstline.flow.definition.validation;

import dev.firstline.flow.definition.FlowNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

/// No connection leads back to a node before it.
final class CycleRule implements FlowRule {

    @Override
    public void check(FlowGraph flow, Findings findings) {
        var left = new HashSet<String>();
        for (var node : flow.nodes()) {
            if (!left.contains(node.name())) {
                walk(flow, node, left, findings);
            }
        }
    }

    /// A node on the way from the start, with those of its connections that are still to be followed.
    private record Stop(FlowNode node, Iterator<FlowGraph.Edge> edges) {}

    /// Goes depth first, with a stack of its own because a flow may be long.
    private static void walk(FlowGraph flow, FlowNode start, Set<String> left, Findings findings) {
        Deque<Stop> way = new ArrayDeque<>();
        var onWay = new HashSet<String>();
        enter(flow, start, way, onWay);
        while (!way.isEmpty()) {
            var stop = way.getLast();
            if (!stop.edges().hasNext()) {
                way.removeLast();
                onWay.remove(stop.node().name());
                left.add(stop.node().name());
            } else {
                follow(flow, stop.edges().next(), left, way, onWay, findings);
            }
        }
    }

    private static void follow(
            FlowGraph flow,
            FlowGraph.Edge edge,
            Set<String> left,
            Deque<Stop> way,
            Set<String> onWay,
            Findings findings) {
        if (onWay.contains(edge.target().name())) {
            findings.connection(
                    FindingType.CYCLIC_CONNECTION,
                    edge.connection(),
                    "it closes a cycle. Remove it; use a Loop node to repeat.");
        } else if (!left.contains(edge.target().name())) {
            enter(flow, edge.target(), way, onWay);
        }
    }

    private static void enter(FlowGraph flow, FlowNode node, Deque<Stop> way, Set<String> onWay) {
        way.addLast(new Stop(node, flow.edgesFrom(node).iterator()));
        onWay.add(node.name());
    }
}
