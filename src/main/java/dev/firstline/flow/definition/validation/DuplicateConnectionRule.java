package dev.firstline.flow.definition.validation;

import dev.firstline.flow.definition.FlowConnection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// No connection is there twice, and one input has one source.
final class DuplicateConnectionRule implements FlowRule {

    @Override
    public void check(FlowGraph flow, Findings findings) {
        checkRepeated(flow, findings);
        checkSources(flow, findings);
    }

    private static void checkRepeated(FlowGraph flow, Findings findings) {
        var seen = new HashSet<List<String>>();
        for (var connection : flow.connections()) {
            if (!seen.add(ends(connection))) {
                findings.connectionBetween(
                        FindingType.DUPLICATE_CONNECTIONS,
                        connection,
                        "the two are connected like this already. Remove one of the connections.");
            }
        }
    }

    private static List<String> ends(FlowConnection connection) {
        var source = connection.source();
        var target = connection.target();
        return switch (connection.configuration()) {
            case FlowConnection.Data data ->
                    List.of(source, target, "data", data.sourceOutput(), data.targetInput());
            case FlowConnection.Conditional conditional ->
                    List.of(source, target, "conditional", conditional.condition());
            case FlowConnection.Unrecognized unrecognized ->
                    List.of(source, target, "unrecognized", unrecognized.json().toString());
            case null -> List.of(source, target);
        };
    }

    private static void checkSources(FlowGraph flow, Findings findings) {
        var sources = new HashMap<List<String>, Set<List<String>>>();
        for (var edge : flow.dataEdges()) {
            var input = List.of(edge.target().name(), edge.input().name());
            var output = List.of(edge.source().name(), edge.output().name());
            var outputs = sources.computeIfAbsent(input, key -> new HashSet<>());
            if (outputs.add(output) && outputs.size() == 2) {
                reportSecond(edge, findings);
            }
        }
    }

    private static void reportSecond(FlowGraph.DataEdge edge, Findings findings) {
        var input = edge.input().name();
        var message =
                "input %s has more than one connection. Keep one; branches end in an Output node each."
                        .formatted(input);
        findings.part(
                FindingType.MULTIPLE_NODE_INPUT_CONNECTIONS,
                edge.target(),
                "input",
                input,
                message);
    }
}
