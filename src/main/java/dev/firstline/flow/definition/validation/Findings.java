package dev.firstline.flow.definition.validation;

import dev.firstline.flow.definition.FlowConnection;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.validation.FlowFinding.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects what the rules find.
final class Findings {

    private final List<FlowFinding> found;
    private final String place;

    Findings() {
        this(new ArrayList<>(), "");
    }

    private Findings(List<FlowFinding> found, String place) {
        this.found = found;
        this.place = place;
    }

    /// For findings about the body of a loop, collected with the others.
    Findings inside(FlowNode loop) {
        return new Findings(found, place + "In loop " + loop.name() + ": ");
    }

    List<FlowFinding> toList() {
        return List.copyOf(found);
    }

    void flow(FindingType type, String message) {
        error(type, message, Map.of());
    }

    void node(FindingType type, FlowNode node, String message) {
        error(type, in(node) + message, Map.of("node", node.name()));
    }

    /// A finding about one named part of a node.
    ///
    /// @param member Bedrock's member for that part, such as `input` or `condition`
    void part(FindingType type, FlowNode node, String member, String part, String message) {
        error(type, in(node) + message, details(node, member, part));
    }

    /// A finding about one named part of a node, with one more member in its details.
    void part(
            FindingType type,
            FlowNode node,
            Map.Entry<String, String> part,
            Map.Entry<String, String> further,
            String message) {
        var details = details(node, part.getKey(), part.getValue());
        details.put(further.getKey(), further.getValue());
        error(type, in(node) + message, details);
    }

    void connection(FindingType type, FlowConnection connection, String message) {
        error(type, in(connection) + message, Map.of("connection", connection.name()));
    }

    void connectionBetween(FindingType type, FlowConnection connection, String message) {
        error(type, in(connection) + message, between(connection));
    }

    /// A finding about a connection that is on neither side of a loop's border.
    void boundary(FlowConnection connection, String message) {
        var details = new LinkedHashMap<String, String>();
        details.put("connection", connection.name());
        details.putAll(between(connection));
        error(FindingType.INVALID_LOOP_BOUNDARY, in(connection) + message, details);
    }

    private static Map<String, String> between(FlowConnection connection) {
        var details = new LinkedHashMap<String, String>();
        details.put("source", connection.source());
        details.put("target", connection.target());
        return details;
    }

    /// A finding about what a Loop node consists of.
    void loop(FindingType type, FlowNode loop, String message) {
        error(type, in(loop) + message, Map.of("loopNode", loop.name()));
    }

    /// A finding about a node that may not stand in the loop.
    void incompatible(FlowNode loop, FlowNode inner, String message) {
        var details = new LinkedHashMap<String, String>();
        details.put("node", loop.name());
        details.put("incompatibleNodeType", inner.type().name());
        details.put("incompatibleNodeName", inner.name());
        error(FindingType.LOOP_INCOMPATIBLE_NODE_TYPE, in(loop) + message, details);
    }

    /// A finding for which Bedrock has no type of its own.
    void unspecified(String message) {
        error(FindingType.UNSPECIFIED, message, Map.of());
    }

    /// A finding about a member of a node's configuration for which Bedrock has no type of its own.
    void field(FlowNode node, String field, String message) {
        error(
                FindingType.UNSPECIFIED,
                "Node %s, %s: %s".formatted(node.name(), field, message),
                details(node, "field", field));
    }

    /// Something that runs here but might not elsewhere.
    void warning(FindingType type, String message, Map<String, String> details) {
        found.add(new FlowFinding(Severity.WARNING, type, place + message, details));
    }

    private void error(FindingType type, String message, Map<String, String> details) {
        found.add(new FlowFinding(Severity.ERROR, type, place + message, details));
    }

    static Map<String, String> details(FlowNode node, String member, String part) {
        var details = new LinkedHashMap<String, String>();
        details.put("node", node.name());
        details.put(member, part);
        return details;
    }

    private static String in(FlowNode node) {
        return "Node " + node.name() + ": ";
    }

    private static String in(FlowConnection connection) {
        return "Connection "
                + connection.name()
                + " from "
                + connection.source()
                + " to "
                + connection.target()
                + ": ";
    }
}
