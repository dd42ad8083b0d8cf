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
import dev.firstline.flow.definition.validation.FlowFinding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Turns a valid definition into segments of planned nodes: that of the flow, and within it one for each iterator and loop.
final class PlanCompiler {

    private static final Map<NodeType, PlannedNode.Kind> KINDS =
            Map.of(
                    NodeType.INPUT, PlannedNode.Kind.INPUT,
                    NodeType.OUTPUT, PlannedNode.Kind.OUTPUT,
                    NodeType.CONDITION, PlannedNode.Kind.CONDITION,
                    NodeType.ITERATOR, PlannedNode.Kind.ITERATOR,
                    NodeType.COLLECTOR, PlannedNode.Kind.COLLECTOR,
                    NodeType.LOOP, PlannedNode.Kind.LOOP,
                    NodeType.LOOP_INPUT, PlannedNode.Kind.LOOP_INPUT,
                    NodeType.LOOP_CONTROLLER, PlannedNode.Kind.LOOP_CONTROLLER);

    private final FlowDefinition definition;
    private final Map<Origin, List<FlowConnection>> connections = new HashMap<>();
    private final FlowScopes scopes;
    private final boolean isStreaming;

    /// Where each node is in its segment.
    private final Map<String, Integer> indexes = new HashMap<>();

    private final Map<String, Integer> firstSlots = new HashMap<>();

    /// What each iterator imports, in the order of its slots.
    private final Map<String, List<Origin>> imports = new HashMap<>();

    PlanCompiler(FlowDefinition definition) {
        this(definition, true);
    }

    private PlanCompiler(FlowDefinition definition, boolean isStreaming) {
        this.definition = definition;
        this.scopes = new FlowScopes(definition);
        this.isStreaming = isStreaming;
        definition.connections().forEach(this::add);
        addImports();
    }

    private void add(FlowConnection connection) {
        var origin = Origin.of(connection);
        if (origin != null) {
            connections.computeIfAbsent(origin, _ -> new ArrayList<>()).add(connection);
        }
    }

    private void addImports() {
        var refused = new ArrayList<FlowFinding>();
        for (var node : definition.nodes()) {
            if (node.type().equals(NodeType.ITERATOR)) {
                imports.put(node.name(), importsOf(node.name(), refused));
            }
        }
        if (!refused.isEmpty()) {
            throw new InvalidFlowException(refused);
        }
    }

    Segment compile() {
        return segment(List.of());
    }

    private Segment segment(List<String> scope) {
        var members = scopes.nodesIn(scope);
        int slots = 0;
        for (int i = 0; i < members.size(); i++) {
            var node = members.get(i);
            indexes.put(node.name(), i);
            firstSlots.put(node.name(), slots);
            slots += node.inputs().size() + imports.getOrDefault(node.name(), List.of()).size();
        }
        var nodes = members.stream().map(this::planned).toArray(PlannedNode[]::new);
        return new Segment(nodes, importers(nodes));
    }

    private PlannedNode[] importers(PlannedNode[] nodes) {
        return Stream.of(nodes)
                .filter(node -> node.slots() > node.inputs().length)
                .sorted(Comparator.comparingInt(node -> scopes.rank(node.name())))
                .toArray(PlannedNode[]::new);
    }

    private PlannedNode planned(FlowNode node) {
        var region = node.type().equals(NodeType.ITERATOR) ? region(node) : null;
        return new PlannedNode(
                indexOf(node.name()),
                node,
                KINDS.getOrDefault(node.type(), PlannedNode.Kind.WORK),
                node.inputs().stream().map(PlanCompiler::input).toArray(PlannedNode.Port[]::new),
                node.inputs().stream().map(FlowNodeInput::name).toArray(String[]::new),
                firstSlotOf(node.name()),
                node.outputs().stream()
                        .map(output -> output(node, output))
                        .toArray(PlannedNode.Port[]::new),
                node.outputs().stream().map(FlowNodeOutput::name).toArray(String[]::new),
                isGated(node),
                branches(node),
                streamTargets(node),
                region,
                body(node));
    }

    private static PlannedNode.Port input(FlowNodeInput input) {
        var expression = InputExpression.parse(input.expression());
        return new PlannedNode.Port(
                input.name(), input.type(), expression, new PlannedNode.Target[0]);
    }

    private PlannedNode.Port output(FlowNode node, FlowNodeOutput output) {
        var origin = new Origin(node.name(), output.name(), false);
        var targets = targets(origin, scopes.scopeAfter(node.name()));
        return new PlannedNode.Port(output.name(), output.type(), null, targets);
    }

    /// The slots in a scope that something feeds: inputs of its nodes, and what its iterators import.
    private PlannedNode.Target[] targets(Origin origin, List<String> scope) {
        return Stream.concat(
                        fed(origin, scope)
                                .filter(connection -> !origin.isCondition())
                                .map(this::inputTarget),
                        importing(origin, scope).map(iterator -> importTarget(iterator, origin)))
                .toArray(PlannedNode.Target[]::new);
    }

    /// Connections from the origin to nodes of exactly that scope.
    private Stream<FlowConnection> fed(Origin origin, List<String> scope) {
        return from(origin).filter(connection -> scopes.scopeOf(connection.target()).equals(scope));
    }

    /// The iterators of that scope in whose rounds something from the origin is waited for.
    private Stream<String> importing(Origin origin, List<String> scope) {
        return from(origin)
                .map(connection -> scopes.scopeOf(connection.target()))
                .filter(inner -> inner.size() > scope.size() && FlowScopes.contains(scope, inner))
                .map(inner -> inner.get(scope.size()))
                .distinct();
    }

    private Stream<FlowConnection> from(Origin origin) {
        return connections.getOrDefault(origin, List.of()).stream();
    }

    private PlannedNode.Target inputTarget(FlowConnection connection) {
        var node = scopes.nodeOf(connection.target());
        var data = (FlowConnection.Data) requireNonNull(connection.configuration());
        int input =
                node.inputs().stream()
                        .map(FlowNodeInput::name)
                        .toList()
                        .indexOf(data.targetInput());
        if (input < 0) {
            throw InvalidFlowException.because(
                    "Connection %s leads to input %s, which node %s does not have."
                            .formatted(connection.name(), data.targetInput(), node.name()));
        }
        return new PlannedNode.Target(indexOf(node.name()), firstSlotOf(node.name()) + input);
    }

    private PlannedNode.Target importTarget(String iterator, Origin origin) {
        int place = requireNonNull(imports.get(iterator)).indexOf(origin);
        int inputs = scopes.nodeOf(iterator).inputs().size();
        return new PlannedNode.Target(indexOf(iterator), firstSlotOf(iterator) + inputs + place);
    }

    private List<Origin> importsOf(String iterator, List<FlowFinding> refused) {
        var outside = scopes.scopeOf(iterator);
        var inside = FlowScopes.within(outside, iterator);
        var behind = scopes.behind(iterator);
        var origins = new LinkedHashSet<Origin>();
        for (var connection : definition.connections()) {
            var origin = Origin.of(connection);
            if (origin != null
                    && FlowScopes.contains(inside, scopes.scopeOf(connection.target()))
                    && FlowScopes.contains(scopes.scopeAfter(connection.source()), outside)
                    && origins.add(origin)
                    && behind.contains(connection.source())) {
                refused.add(Refusals.waitsForItself(connection, iterator));
            }
        }
        return List.copyOf(origins);
    }

    private PlannedNode.Region region(FlowNode node) {
        var inside = FlowScopes.within(scopes.scopeOf(node.name()), node.name());
        var segment = segment(inside);
        var inner =
                requireNonNull(imports.get(node.name())).stream()
                        .map(origin ->
                                new PlannedNode.Import(
                                        targets(origin, inside), gates(origin, inside)))
                        .toArray(PlannedNode.Import[]::new);
        var collectors =
                Stream.of(segment.nodes())
                        .filter(it -> it.kind() == PlannedNode.Kind.COLLECTOR)
                        .toArray(PlannedNode[]::new);
        return new PlannedNode.Region(segment, inner, collectors);
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
            branches.add(branch(node, FlowCondition.DEFAULT, null));
            return List.copyOf(branches);
        }
        return List.of();
    }

    private PlannedNode.Branch branch(
            FlowNode node, String name, @Nullable ConditionExpression expression) {
        var origin = new Origin(node.name(), name, true);
        var scope = scopes.scopeOf(node.name());
        return new PlannedNode.Branch(
                name, expression, gates(origin, scope), targets(origin, scope));
    }

    /// The nodes of a scope that a condition opens.
    private int[] gates(Origin origin, List<String> scope) {
        return origin.isCondition()
                ? fed(origin, scope)
                        .mapToInt(connection -> indexOf(connection.target()))
                        .distinct()
                        .toArray()
                : new int[0];
    }

    private int[] streamTargets(FlowNode node) {
        boolean mayStream = isStreaming && scopes.scopeOf(node.name()).isEmpty();
        if (!mayStream || !node.type().equals(NodeType.PROMPT)) {
            return new int[0];
        }
        return node.outputs().stream()
                .flatMap(output -> fed(new Origin(node.name(), output.name(), false), List.of()))
                .map(FlowConnection::target)
                .filter(target -> takesWhole(scopes.nodeOf(target)))
                .mapToInt(this::indexOf)
                .distinct()
                .toArray();
    }

    private static boolean takesWhole(FlowNode target) {
        return target.type().equals(NodeType.OUTPUT)
                && target.inputs().stream()
                        .map(input -> InputExpression.parse(input.expression()))
                        .allMatch(InputExpression::isIdentity);
    }

    private static @Nullable LoopBody body(FlowNode node) {
        return node.configuration() instanceof FlowNodeConfiguration.Loop loop
                ? LoopCompiler.compile(
                        node.name(), () -> new PlanCompiler(loop.definition(), false).compile())
                : null;
    }

    private int indexOf(String node) {
        return requireNonNull(indexes.get(node), node);
    }

    private int firstSlotOf(String node) {
        return requireNonNull(firstSlots.get(node), node);
    }
}
