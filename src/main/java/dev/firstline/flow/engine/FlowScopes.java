package dev.firstline.flow.engine;

import static java.util.Objects.requireNonNull;

import dev.firstline.flow.definition.FlowConnection;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.NodeType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which nodes run in the rounds of which iterators. A node runs in the rounds of an iterator when something it waits for
/// does, until a collector takes the results of all rounds together.
///
/// A scope is the names of iterators within each other, outermost first; that of the flow itself is empty.
final class FlowScopes {

    /// An iterator's iterators; each multiplies the rounds. Bedrock allows one.
    private static final int DEPTH_MAX = 8;

    private final FlowDefinition definition;
    private final Map<String, FlowNode> nodes = new HashMap<>();

    /// By node, each after those it waits for.
    private final Map<String, List<String>> scopes = new LinkedHashMap<>();

    FlowScopes(FlowDefinition definition) {
        this.definition = definition;
        definition.nodes().forEach(this::add);
        definition.connections().forEach(this::requireEnds);
        order().forEach(node -> scopes.put(node, scopeOf(nodeOf(node))));
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

    /// Whether the node waits for the other one, or for what waits for it.
    boolean dependsOn(String node, String other) {
        var seen = new HashSet<String>(Set.of(node));
        var left = new ArrayDeque<String>(seen);
        while (!left.isEmpty()) {
            var name = left.remove();
            definition.connections().stream()
                    .filter(connection -> connection.target().equals(name))
                    .map(FlowConnection::source)
                    .filter(seen::add)
                    .forEach(left::add);
        }
        return seen.contains(other);
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

    private void requireEnds(FlowConnection connection) {
        if (!nodes.containsKey(connection.source()) || !nodes.containsKey(connection.target())) {
            throw InvalidFlowException.because(
                    "Connection %s leads from or to a node that is not there. Correct its source and target."
                            .formatted(connection.name()));
        }
    }

    private List<String> order() {
        var waits = new HashMap<String, Integer>();
        definition.connections().forEach(it -> waits.merge(it.target(), 1, Integer::sum));
        var ready = new ArrayDeque<String>();
        definition.nodes().stream()
                .map(FlowNode::name)
                .filter(name -> !waits.containsKey(name))
                .forEach(ready::add);
        var order = new ArrayList<String>();
        while (!ready.isEmpty()) {
            var name = ready.remove();
            order.add(name);
            definition.connections().stream()
                    .filter(connection -> connection.source().equals(name))
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

    private List<String> scopeOf(FlowNode node) {
        List<String> deepest = List.of();
        for (var connection : definition.connections()) {
            if (connection.target().equals(node.name())) {
                deepest = deeper(node, deepest, scopeAfter(connection.source()));
            }
        }
        if (deepest.size() > DEPTH_MAX) {
            throw InvalidFlowException.because(
                    "Node %s runs in iterators that are nested more than %d times."
                            .formatted(node.name(), DEPTH_MAX));
        }
        if (node.type().equals(NodeType.COLLECTOR) && deepest.isEmpty()) {
            throw InvalidFlowException.because(
                    "Collector node %s gets nothing from an Iterator node. Connect what it collects with one."
                            .formatted(node.name()));
        }
        return deepest;
    }

    private static List<String> deeper(FlowNode node, List<String> one, List<String> other) {
        if (contains(one, other)) {
            return other;
        } else if (contains(other, one)) {
            return one;
        } else {
            throw InvalidFlowException.because(
                    "Node %s takes values from the rounds of two iterators that do not contain each other: %s and %s. Collect one of them first."
                            .formatted(node.name(), one.getLast(), other.getLast()));
        }
    }
}
