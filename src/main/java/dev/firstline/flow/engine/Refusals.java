package dev.firstline.flow.engine;

import dev.firstline.flow.definition.FlowConnection;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.validation.FindingType;
import dev.firstline.flow.definition.validation.FlowFinding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a plan refuses of a definition that follows every rule of Amazon Bedrock: iterators that could not take their rounds.
/// Bedrock has one iterator in a flow and no type of finding for them.
final class Refusals {

    private Refusals() {}

    static FlowFinding twoIterators(
            FlowConnection connection, List<String> one, List<String> other) {
        return at(
                connection,
                "the node takes values from the rounds of two iterators that do not contain each other, %s and %s. Collect the items of one of them first."
                        .formatted(one.getLast(), other.getLast()));
    }

    static FlowFinding tooDeep(FlowConnection connection, int max) {
        return at(
                connection,
                "the node would run in more than %d iterators within each other. Collect the items of one of them first."
                        .formatted(max));
    }

    static FlowFinding nothingCollected(FlowNode collector) {
        return error(
                "Node %s, input arrayItem: it gets nothing from an Iterator node. Connect what it collects with one."
                        .formatted(collector.name()),
                Map.of("node", collector.name(), "input", "arrayItem"));
    }

    /// Rounds begin before their results are collected, so they cannot wait for those.
    static FlowFinding waitsForItself(FlowConnection connection, String iterator) {
        return at(
                connection,
                "the node takes an item of iterator %s and also what has been made of all its items. Use another iterator for the second."
                        .formatted(iterator));
    }

    /// A finding about what the connection leads to: an input of its target, or the target's being opened.
    private static FlowFinding at(FlowConnection connection, String problem) {
        var details = new LinkedHashMap<String, String>();
        details.put("node", connection.target());
        if (connection.configuration() instanceof FlowConnection.Data data) {
            details.put("input", data.targetInput());
            return error(place(connection, "input " + data.targetInput()) + problem, details);
        }
        details.put("connection", connection.name());
        return error(place(connection, "connection " + connection.name()) + problem, details);
    }

    private static String place(FlowConnection connection, String field) {
        return "Node %s, %s: ".formatted(connection.target(), field);
    }

    private static FlowFinding error(String message, Map<String, String> details) {
        return new FlowFinding(
                FlowFinding.Severity.ERROR, FindingType.UNSPECIFIED, message, details);
    }
}
