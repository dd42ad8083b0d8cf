package dev.firstline.flow.engine;

import static java.util.Objects.requireNonNull;

import dev.firstline.flow.definition.FlowCondition;
import dev.firstline.flow.definition.FlowConnection;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.definition.FlowNodeInput;
import dev.firstline.flow.definition.FlowNodeOutput;
import dev.firstline.flow.definition.NodeType;
import dev.firstline.flow.definition.expression.ConditionExpression;
import dev.firstline.flow.definition.expression.InputExpression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Turns a valid definition into planned nodes.
final class PlanCompiler {

    private final FlowDefinition definition;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final Map<String, Integer> firstSlots = new HashMap<>();

    PlanCompiler(FlowDefinition definition) {
        this.definition = definition;
        int slots = 0;
        for (var node : definition.nodes()) {
            indexes.put(node.name(), indexes.size());
            firstSlots.put(node.name(), slots);
            slots += node.inputs().size();
        }
    }

    PlannedNode[] compile() {
        return definition.nodes().stream().map(this::planned).toArray(PlannedNode[]::new);
    }

    private PlannedNode planned(FlowNode node) {
        return new PlannedNode(
                indexOf(node.name()),
                node,
                kindOf(node),
                node.inputs().stream().map(PlanCompiler::input).toArray(PlannedNode.Port[]::new),
                node.inputs().stream().map(FlowNodeInput::name).toArray(String[]::new),
                firstSlotOf(node.name()),
                node.outputs().stream()
                        .map(output -> output(node, output))
                        .toArray(PlannedNode.Port[]::new),
                node.outputs().stream().map(FlowNodeOutput::name).toArray(String[]::new),
                isGated(node),
                branches(node),
                streamTargets(node));
    }

    private static PlannedNode.Kind kindOf(FlowNode node) {
        if (node.type().equals(NodeType.INPUT)) {
            return PlannedNode.Kind.INPUT;
        } else if (node.type().equals(NodeType.OUTPUT)) {
            return PlannedNode.Kind.OUTPUT;
        } else if (node.type().equals(NodeType.CONDITION)) {
            return PlannedNode.Kind.CONDITION;
        } else {
            return PlannedNode.Kind.WORK;
        }
    }

    private static PlannedNode.Port input(FlowNodeInput input) {
        var expression = InputExpression.parse(input.expression());
        return new PlannedNode.Port(
                input.name(), input.type(), expression, new PlannedNode.Target[0]);
    }

    private PlannedNode.Port output(FlowNode node, FlowNodeOutput output) {
        var targets =
                feeds(node, output.name())
                        .map(feed -> new PlannedNode.Target(indexOf(feed.node()), slotOf(feed)))
                        .toArray(PlannedNode.Target[]::new);
        return new PlannedNode.Port(output.name(), output.type(), null, targets);
    }

    /// An input that an output is connected with.
    private record Feed(String node, String input) {}

    private Stream<Feed> feeds(FlowNode node, String output) {
        return definition.connections().stream()
                .filter(connection -> connection.source().equals(node.name()))
                .flatMap(connection -> feed(connection, output));
    }

    private static Stream<Feed> feed(FlowConnection connection, String output) {
        return connection.configuration() instanceof FlowConnection.Data data
                        && data.sourceOutput().equals(output)
                ? Stream.of(new Feed(connection.target(), data.targetInput()))
                : Stream.empty();
    }

    private int slotOf(Feed feed) {
        var names = nodeOf(feed).inputs().stream().map(FlowNodeInput::name).toList();
        return firstSlotOf(feed.node()) + names.indexOf(feed.input());
    }

    private FlowNode nodeOf(Feed feed) {
        return definition.nodes().get(indexOf(feed.node()));
    }

    private boolean isGated(FlowNode node) {
        return definition.connections().stream()
                .filter(connection -> connection.target().equals(node.name()))
                .anyMatch(connection ->
                        connection.configuration() instanceof FlowConnection.Conditional);
    }

    private List<PlannedNode.Branch> branches(FlowNode node) {
        if (node.configuration() instanceof FlowNodeConfiguration.Condition condition) {
            var branches = new ArrayList<PlannedNode.Branch>();
            for (var one : condition.conditions()) {
                if (one.expression() != null) {
                    var expression = ConditionExpression.parse(one.expression());
                    branches.add(branch(node, one.name(), expression));
                }
            }
            var opened = opened(node, FlowCondition.DEFAULT);
            branches.add(new PlannedNode.Branch(FlowCondition.DEFAULT, null, opened));
            return List.copyOf(branches);
        }
        return List.of();
    }

    private PlannedNode.Branch branch(FlowNode node, String name, ConditionExpression expression) {
        return new PlannedNode.Branch(name, expression, opened(node, name));
    }

    private int[] opened(FlowNode node, String condition) {
        return definition.connections().stream()
                .filter(connection -> connection.source().equals(node.name()))
                .filter(connection ->
                        connection.configuration() instanceof FlowConnection.Conditional conditional
                                && conditional.condition().equals(condition))
                .mapToInt(connection -> indexOf(connection.target()))
                .distinct()
                .toArray();
    }

    private int[] streamTargets(FlowNode node) {
        if (!node.type().equals(NodeType.PROMPT)) {
            return new int[0];
        }
        return node.outputs().stream()
                .flatMap(output -> feeds(node, output.name()))
                .filter(feed -> takesWhole(nodeOf(feed)))
                .mapToInt(feed -> indexOf(feed.node()))
                .distinct()
                .toArray();
    }

    private static boolean takesWhole(FlowNode target) {
        return target.type().equals(NodeType.OUTPUT)
                && target.inputs().stream()
                        .map(input -> InputExpression.parse(input.expression()))
                        .allMatch(InputExpression::isIdentity);
    }

    private int indexOf(String node) {
        return requireNonNull(indexes.get(node), node);
    }

    private int firstSlotOf(String node) {
        return requireNonNull(firstSlots.get(node), node);
    }
}
