package dev.firstline.flow.engine;

import static java.util.Objects.requireNonNull;

import dev.firstline.flow.definition.FlowConnection;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.NodeType;
import dev.firstline.flow.definition.validation.FlowFinding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which nodes run in the rounds of which iterators. A node runs in the rounds of an iterator when something it waits for
/// does, until a collector takes the results of all rounds together.
///
/// A scope is the names of iterators within each other, outermost first; that of the flow itself is empty.
final class FlowScopes {

    /// An iterator's iterators; each multiplies the rounds. Bedrock allows one.
    static final int DEPTH_MAX = 8;

    private final FlowDefinition definition;
    private final Map<String, FlowNode> nodes = new HashMap<>();
    private final Map<String, List<FlowConnection>> arriving = new HashMap<>();
    private final Map<String, List<FlowConnection>> leaving = new HashMap<>();

    /// By node, each after those it waits for.
    private final Map<String, List<String>> scopes = new LinkedHashMap<>();

    private final List<FlowFinding> refused = new ArrayList<>();

    /// Finds them.
    ///
    /// @throws InvalidFlowException saying of every node that has none why that is, but not of those that wait for such a one
    FlowScopes(FlowDefinition definition) {
        this.definition = definition;
        definition.nodes().forEach(this::add);
        definition.connections().forEach(this::add);
        order().forEach(this::place);
        if (!refused.isEmpty()) {
            throw new InvalidFlowException(refused);
        }
    }

    FlowNode nodeOf(String name) {
        return requireNonNull(nodes.get(name), name);
    }

    /// The scope in which the node itself runs.
    List<String> scopeOf(String name) {
        return requireNonNull(scopes.get(name), name);
    }

    /// The scope in which what the node produces is known.
    List<String> scopeAfter(String name) {
        var scope = scopeOf(name);
        var type = nodeOf(name).type();
        if (type.equals(NodeType.ITERATOR)) {
            return within(scope, name);
        } else if (type.equals(NodeType.COLLECTOR)) {
            return scope.subList(0, scope.size() - 1);
        } else {
            return scope;
        }
    }

    /// The nodes of a scope, in the order of the definition.
    List<FlowNode> nodesIn(List<String> scope) {
        return definition.nodes().stream()
                .filter(node -> scopeOf(node.name()).equals(scope))
                .toList();
    }

    /// The place of a node in an order in which each comes after those it waits for.
    int rank(String name) {
        return new ArrayList<>(scopes.keySet()).indexOf(name);
    }

    /// The node, and all that wait for it or for what waits for it.
    Set<String> behind(String node) {
        var seen = new HashSet<String>(Set.of(node));
        var left = new ArrayDeque<String>(seen);
        while (!left.isEmpty()) {
            leaving(left.remove()).map(FlowConnection::target).filter(seen::add).forEach(left::add);
        }
        return seen;
    }

    static List<String> within(List<String> scope, String iterator) {
        var inner = new ArrayList<>(scope);
        inner.add(iterator);
        return List.copyOf(inner);
    }

    static boolean contains(List<String> scope, List<String> inner) {
        return inner.size() >= scope.size() && inner.subList(0, scope.size()).equals(scope);
    }

    private void add(FlowNode node) {
        if (nodes.put(node.name(), node) != null) {
            throw InvalidFlowException.because(
                    "There are two nodes %s. Give one of them another name."
                            .formatted(node.name()));
        }
    }

    private void add(FlowConnection connection) {
        if (!nodes.containsKey(connection.source()) || !nodes.containsKey(connection.target())) {
            throw InvalidFlowException.because(
                    "Connection %s leads from or to a node that is not there. Correct its source and target."
                            .formatted(connection.name()));
        }
        leaving.computeIfAbsent(connection.source(), _ -> new ArrayList<>()).add(connection);
        arriving.computeIfAbsent(connection.target(), _ -> new ArrayList<>()).add(connection);
    }

    private Stream<FlowConnection> leaving(String node) {
        return leaving.getOrDefault(node, List.of()).stream();
    }

    private List<FlowConnection> arriving(String node) {
        return arriving.getOrDefault(node, List.of());
    }

    private List<String> order() {
        var waits = new HashMap<String, Integer>();
        arriving.forEach((node, connections) -> waits.put(node, connections.size()));
        var ready = new ArrayDeque<String>();
        definition.nodes().stream()
                .map(FlowNode::name)
                .filter(name -> !waits.containsKey(name))
                .forEach(ready::add);
        var order = new ArrayList<String>();
        while (!ready.isEmpty()) {
            var name = ready.remove();
            order.add(name);
            leaving(name)
                    .map(FlowConnection::target)
                    .filter(target -> waits.merge(target, -1, Integer::sum) == 0)
                    .forEach(ready::add);
        }
        if (order.size() < nodes.size()) {
            throw InvalidFlowException.because(
                    "The connections of the nodes in a loop or flow go round in a circle. Remove"
                            + " one of them.");
        }
        return order;
    }

    private void place(String name) {
        boolean isKnown =
                arriving(name).stream().map(FlowConnection::source).allMatch(scopes::containsKey);
        var scope = isKnown ? scopeOf(nodeOf(name)) : null;
        if (scope != null) {
            scopes.put(name, scope);
        }
    }

    /// Null when the node cannot run anywhere, which is noted.
    private @Nullable List<String> scopeOf(FlowNode node) {
        List<String> deepest = List.of();
        for (var connection : arriving(node.name())) {
            var other = scopeAfter(connection.source());
            if (contains(deepest, other)) {
                deepest = other;
            } else if (!contains(other, deepest)) {
                refused.add(Refusals.twoIterators(connection, deepest, other));
                return null;
            }
            if (deepest.size() > DEPTH_MAX) {
                refused.add(Refusals.tooDeep(connection, DEPTH_MAX));
                return null;
            }
        }
        if (node.type().equals(NodeType.COLLECTOR) && deepest.isEmpty()) {
            refused.add(Refusals.nothingCollected(node));
            return null;
        }
        return deepest;
    }
}
