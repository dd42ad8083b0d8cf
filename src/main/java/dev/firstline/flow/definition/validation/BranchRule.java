package dev.firstline.flow.definition.validation;

import dev.firstline.flow.definition.FlowConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// No node needs two branches of which a run takes only one.
final class BranchRule implements FlowRule {

    @Override
    public void check(FlowGraph flow, Findings findings) {
        var data = new HashMap<String, List<FlowGraph.DataEdge>>();
        flow.dataEdges().forEach(edge -> add(data, edge.target().name(), edge));
        var gates = new HashMap<String, List<FlowGraph.Gate>>();
        flow.gates().forEach(gate -> add(gates, gate.target().name(), gate));
        var known = new HashMap<String, Branches>();
        for (var node : flow.topologicalOrder()) {
            var behindData = behindData(data.getOrDefault(node.name(), List.of()), known, findings);
            var behindGates =
                    behindGates(
                            gates.getOrDefault(node.name(), List.of()),
                            behindData,
                            known,
                            findings);
            known.put(node.name(), behindGates);
        }
    }

    private static <T> void add(Map<String, List<T>> lists, String node, T one) {
        lists.computeIfAbsent(node, key -> new ArrayList<>()).add(one);
    }

    /// All the sources of the node's data must have run.
    private static Branches behindData(
            List<FlowGraph.DataEdge> edges, Map<String, Branches> known, Findings findings) {
        var branches = Branches.ANY;
        for (var edge : edges) {
            var both = branches.and(known.getOrDefault(edge.source().name(), Branches.ANY));
            if (both == null) {
                report(edge.connection(), findings);
            } else {
                branches = both;
            }
        }
        return branches;
    }

    /// One of the node's gates must be open, if it has any.
    private static Branches behindGates(
            List<FlowGraph.Gate> gates,
            Branches behindData,
            Map<String, Branches> known,
            Findings findings) {
        Branches open = null;
        for (var gate : gates) {
            var through = through(gate, behindData, known);
            if (through != null) {
                open = open == null ? through : open.or(through);
            }
        }
        if (open == null && !gates.isEmpty()) {
            report(gates.getFirst().connection(), findings);
        }
        return open == null ? behindData : open;
    }

    private static @Nullable Branches through(
            FlowGraph.Gate gate, Branches behindData, Map<String, Branches> known) {
        var atSource = behindData.and(known.getOrDefault(gate.source().name(), Branches.ANY));
        return atSource == null
                ? null
                : atSource.and(Branches.of(gate.source().name(), gate.condition()));
    }

    private static void report(FlowConnection connection, Findings findings) {
        findings.connection(
                FindingType.UNSATISFIED_CONNECTION_CONDITIONS,
                connection,
                "its target needs branches that exclude each other. Give each branch a node of its"
                        + " own.");
    }
}
