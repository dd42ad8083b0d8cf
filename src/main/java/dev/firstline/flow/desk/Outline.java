package dev.firstline.flow.desk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.flow.definition.FlowConnection;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowDefinitionCodec;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.definition.validation.FlowFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A flow in words: every node with its configuration, what comes in and what goes out, and what is wrong with it. Nodes of a loop
/// follow their Loop node.
///
/// @param general findings that are about no node
record Outline(List<Node> nodes, List<Finding> general) {

    /// One node.
    ///
    /// @param loop the loop that it stands in, or ""
    record Node(
            String name,
            String type,
            String loop,
            List<Fact> facts,
            List<Port> inputs,
            List<Port> outputs,
            List<Port> branches,
            List<Port> gates,
            List<Finding> findings) {

        public String anchor() {
            return "node-" + name;
        }

        public boolean hasTexts() {
            return facts.stream().anyMatch(Fact::isLong);
        }
    }

    /// One member of a configuration.
    record Fact(String name, String value, boolean isLong) {}

    /// An input, output, branch or gate and where it leads.
    ///
    /// @param detail type and expression
    record Port(String name, String detail, List<Link> links) {}

    /// Another node.
    record Link(String node, String part) {}

    /// What the validator says.
    record Finding(boolean isError, String type, String message) {
        static Finding of(FlowFinding finding) {
            return new Finding(finding.isError(), finding.type().jsonName(), finding.message());
        }
    }

    private static final int LONG = 80;

    private static final Set<String> WRAPPERS =
            Set.of(
                    "sourceConfiguration",
                    "inline",
                    "resource",
                    "templateConfiguration",
                    "inferenceConfiguration",
                    "serviceConfiguration",
                    "guardrailConfiguration",
                    "text",
                    "chat",
                    "s3");

    /// @param findings about the definition and what stands beside it
    static Outline of(FlowDefinition definition, List<FlowFinding> findings) {
        var nodes = new ArrayList<Node>();
        add(definition, "", findings, nodes);
        var general =
                findings.stream()
                        .filter(finding ->
                                nodes.stream().noneMatch(node -> isAbout(finding, node.name())))
                        .map(Finding::of)
                        .toList();
        return new Outline(List.copyOf(nodes), general);
    }

    private static void add(
            FlowDefinition definition, String loop, List<FlowFinding> findings, List<Node> nodes) {
        for (var node : definition.nodes()) {
            nodes.add(node(definition, node, loop, findings));
            if (node.configuration() instanceof FlowNodeConfiguration.Loop inner) {
                add(inner.definition(), node.name(), findings, nodes);
            }
        }
    }

    private static Node node(
            FlowDefinition definition, FlowNode node, String loop, List<FlowFinding> findings) {
        return new Node(
                node.name(),
                node.type().name(),
                loop,
                facts(node),
                node.inputs().stream()
                        .map(input ->
                                input(
                                        definition,
                                        node,
                                        input.name(),
                                        input.type().jsonName() + " " + input.expression()))
                        .toList(),
                node.outputs().stream()
                        .map(output ->
                                output(definition, node, output.name(), output.type().jsonName()))
                        .toList(),
                branches(definition, node),
                gates(definition, node),
                findings.stream()
                        .filter(finding -> isAbout(finding, node.name()))
                        .map(Finding::of)
                        .toList());
    }

    private static boolean isAbout(FlowFinding finding, String node) {
        var details = finding.details();
        return node.equals(details.get("node")) || node.equals(details.get("loopNode"));
    }

    private static List<Fact> facts(FlowNode node) {
        var facts = new ArrayList<Fact>();
        boolean isShownElsewhere =
                node.configuration() instanceof FlowNodeConfiguration.Loop
                        || node.configuration() instanceof FlowNodeConfiguration.Condition;
        if (!isShownElsewhere) {
            var json = FlowDefinitionCodec.toJson(new FlowDefinition(List.of(node), List.of()));
            collect("", json.at("/nodes/0/configuration"), facts);
        }
        return List.copyOf(facts);
    }

    private static void collect(String path, JsonNode json, List<Fact> facts) {
        if (json.isObject()) {
            for (var member : json.properties()) {
                collect(
                        path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
                        member.getValue(),
                        facts);
            }
        } else if (json.isArray()) {
            for (int i = 0; i < json.size(); i++) {
                collect(path + "[" + i + "]", json.get(i), facts);
            }
        } else if (!json.isMissingNode()) {
            var value = json.asText();
            boolean isLong = value.length() > LONG || value.contains("\n");
            facts.add(new Fact(shortName(path), value, isLong));
        }
    }

    /// Without the names that only wrap others.
    private static String shortName(String path) {
        var parts = new ArrayList<>(List.of(path.split("\\.", -1)));
        var last = parts.removeLast();
        parts.removeIf(WRAPPERS::contains);
        // The kind of a configuration repeats the type of its node.
        var kept = parts.isEmpty() ? parts : parts.subList(1, parts.size());
        return kept.isEmpty() ? last : String.join(".", kept) + "." + last;
    }

    private static Port input(
            FlowDefinition definition, FlowNode node, String name, String detail) {
        var links = new ArrayList<Link>();
        for (var connection : definition.connections()) {
            if (connection.target().equals(node.name())
                    && connection.configuration() instanceof FlowConnection.Data data
                    && data.targetInput().equals(name)) {
                links.add(new Link(connection.source(), data.sourceOutput()));
            }
        }
        return new Port(name, detail, List.copyOf(links));
    }

    private static Port output(
            FlowDefinition definition, FlowNode node, String name, String detail) {
        var links = new ArrayList<Link>();
        for (var connection : definition.connections()) {
            if (connection.source().equals(node.name())
                    && connection.configuration() instanceof FlowConnection.Data data
                    && data.sourceOutput().equals(name)) {
                links.add(new Link(connection.target(), data.targetInput()));
            }
        }
        return new Port(name, detail, List.copyOf(links));
    }

    private static List<Port> branches(FlowDefinition definition, FlowNode node) {
        var branches = new ArrayList<Port>();
        if (node.configuration() instanceof FlowNodeConfiguration.Condition condition) {
            for (var one : condition.conditions()) {
                var links = new ArrayList<Link>();
                for (var connection : definition.connections()) {
                    if (connection.source().equals(node.name())
                            && connection.configuration() instanceof FlowConnection.Conditional gate
                            && gate.condition().equals(one.name())) {
                        links.add(new Link(connection.target(), ""));
                    }
                }
                var expression = one.expression();
                branches.add(
                        new Port(
                                one.name(),
                                expression == null ? "otherwise" : expression,
                                List.copyOf(links)));
            }
        }
        return List.copyOf(branches);
    }

    private static List<Port> gates(FlowDefinition definition, FlowNode node) {
        var gates = new ArrayList<Port>();
        for (var connection : definition.connections()) {
            if (connection.target().equals(node.name())
                    && connection.configuration() instanceof FlowConnection.Conditional gate) {
                gates.add(
                        new Port(
                                gate.condition(),
                                "",
                                List.of(new Link(connection.source(), gate.condition()))));
            }
        }
        return List.copyOf(gates);
    }
}
