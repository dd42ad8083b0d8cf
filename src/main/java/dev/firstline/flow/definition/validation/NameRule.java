package dev.firstline.flow.definition.validation;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Names must be unique where something else refers to them.
final class NameRule implements FlowRule {

    @Override
    public void check(FlowGraph flow, Findings findings) {
        for (var name : repeated(flow.nodes(), node -> node.name())) {
            findings.unspecified("Two nodes are named " + name + ". Rename one of them.");
        }
        for (var name : repeated(flow.connections(), connection -> connection.name())) {
            findings.unspecified("Two connections are named " + name + ". Rename one of them.");
        }
        for (var node : flow.nodes()) {
            for (var name : repeated(node.inputs(), input -> input.name())) {
                findings.unspecified(twice(node.name(), "inputs", name));
            }
            for (var name : repeated(node.outputs(), output -> output.name())) {
                findings.unspecified(twice(node.name(), "outputs", name));
            }
        }
    }

    private static String twice(String node, String parts, String name) {
        return "Node " + node + ": two " + parts + " are named " + name + ". Remove one of them.";
    }

    private static <T> Set<String> repeated(List<T> named, Function<T, String> name) {
        var seen = new HashSet<String>();
        var repeated = new LinkedHashSet<String>();
        for (T one : named) {
            if (!seen.add(name.apply(one))) {
                repeated.add(name.apply(one));
            }
        }
        return repeated;
    }
}
