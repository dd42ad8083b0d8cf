package dev.firstline.flow.exchange;

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

/// What the connections of a flow, or of the body of a loop, say about when its nodes run: after which others, for each item
/// of which iterator, and whether always.
final class FlowOrder {

    private final FlowDefinition definition;
    private final Map<String, FlowNode> byName = new LinkedHashMap<>();

    FlowOrder(FlowDefinition definition) {
        this.definition = definition;
        definition.nodes().forEach(node -> byName.put(node.name(), node));
    }

    List<FlowNode> nodes() {
        return definition.nodes();
    }

    /// The first node of that type.
    FlowNode first(NodeType type) {
        return nodes().stream().filter(node -> node.type().equals(type)).findFirst().orElseThrow();
    }

    List<FlowConnection> into(FlowNode node) {
        return definition.connections().stream()
                .filter(connection -> connection.target().equals(node.name()))
                .toList();
    }

    static boolean isCollector(FlowNode node) {
        return node.type().equals(NodeType.COLLECTOR);
    }

    private static boolean isIterator(FlowNode node) {
        return node.type().equals(NodeType.ITERATOR);
    }

    /// All nodes, each after those that it needs.
    List<FlowNode> all() {
        return order(byName.keySet());
    }

    /// What is repeated for each item, in order: everything behind the Iterator, up to the Collector.
    List<FlowNode> region(FlowNode iterator) {
        return order(behind(iterator));
    }

    /// Nodes that run for each item of an iterator. A Collector runs once.
    Set<String> repeated() {
        var names = new HashSet<String>();
        nodes().stream().filter(FlowOrder::isIterator).map(this::behind).forEach(names::addAll);
        names.removeIf(name -> isCollector(node(name)));
        return names;
    }

    /// Whether the node depends on a branch.
    boolean mayBeMissing(String name) {
        var open = new ArrayDeque<>(List.of(name));
        var seen = new HashSet<String>();
        while (!open.isEmpty()) {
            for (var connection : into(node(open.remove()))) {
                if (connection.type() == FlowConnection.Type.CONDITIONAL) {
                    return true;
                } else if (seen.add(connection.source())) {
                    open.add(connection.source());
                }
            }
        }
        return false;
    }

    /// Each node after those that it needs; of several that could be next, the one that the definition names first.
    private List<FlowNode> order(Set<String> names) {
        var before = before(names);
        var order = new ArrayList<FlowNode>();
        var done = new HashSet<String>();
        while (order.size() < names.size()) {
            var next =
                    nodes().stream()
                            .filter(node ->
                                    names.contains(node.name()) && !done.contains(node.name()))
                            .filter(node ->
                                    done.containsAll(requireNonNull(before.get(node.name()))))
                            .findFirst()
                            .orElseThrow(() ->
                                    new UnreadableFlowException(
                                            "What an Iterator repeats needs what comes after it; a"
                                                    + " state machine cannot do that."));
            order.add(next);
            done.add(next.name());
        }
        return order;
    }

    /// What each node needs of the others.
    private Map<String, Set<String>> before(Set<String> names) {
        var before = new HashMap<String, Set<String>>();
        names.forEach(name -> before.put(name, new HashSet<>()));
        for (var connection : definition.connections()) {
            if (names.contains(connection.source()) && names.contains(connection.target())) {
                requireNonNull(before.get(connection.target())).add(connection.source());
            }
        }
        for (var name : names) {
            if (isIterator(node(name))) {
                requireNonNull(before.get(name)).addAll(neededInside(node(name), names));
            }
        }
        return before;
    }

    /// What the nodes of an iteration take from outside of it.
    private Set<String> neededInside(FlowNode iterator, Set<String> names) {
        var behind = behind(iterator);
        var needed = new HashSet<String>();
        for (var connection : definition.connections()) {
            if (behind.contains(connection.target())
                    && !behind.contains(connection.source())
                    && !connection.source().equals(iterator.name())
                    && names.contains(connection.source())) {
                needed.add(connection.source());
            }
        }
        return needed;
    }

    private Set<String> behind(FlowNode iterator) {
        var found = new HashSet<String>();
        var open = new ArrayDeque<>(List.of(iterator.name()));
        while (!open.isEmpty()) {
            var next = open.remove();
            for (var connection : definition.connections()) {
                var target = byName.get(connection.target());
                boolean isNew =
                        connection.source().equals(next)
                                && target != null
                                && found.add(target.name());
                if (isNew && target != null && !isCollector(target)) {
                    open.add(target.name());
                }
            }
        }
        return found;
    }

    private FlowNode node(String name) {
        return requireNonNull(byName.get(name), name);
    }
}
