package dev.firstline.flow.definition.validation;

import dev.firstline.flow.definition.FlowConnection;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.FlowNodeInput;
import dev.firstline.flow.definition.FlowNodeOutput;
import dev.firstline.flow.definition.NodeType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A definition with its names resolved. What a name does not resolve to is left out; the rules about names report it.
final class FlowGraph {

    private final FlowDefinition definition;
    private final Set<String> namesElsewhere;
    private final Map<String, FlowNode> nodesByName = new LinkedHashMap<>();
    private final List<DataEdge> dataEdges = new ArrayList<>();
    private final List<Gate> gates = new ArrayList<>();
    private final Map<String, List<Edge>> edgesBySource = new HashMap<>();

    /// A connection between two nodes that exist.
    record Edge(FlowConnection connection, FlowNode source, FlowNode target) {}

    /// A connection from an output that exists to an input that exists.
    record DataEdge(
            FlowConnection connection,
            FlowNode source,
            FlowNodeOutput output,
            FlowNode target,
            FlowNodeInput input) {}

    /// A connection from a condition of a Condition node to the node it opens.
    record Gate(FlowConnection connection, FlowNode source, String condition, FlowNode target) {}

    /// @param namesElsewhere names of nodes of the whole flow, those in its loops and those around this one too
    FlowGraph(FlowDefinition definition, Set<String> namesElsewhere) {
        this.definition = definition;
        this.namesElsewhere = namesElsewhere;
        definition.nodes().forEach(node -> nodesByName.putIfAbsent(node.name(), node));
        definition.connections().forEach(this::resolve);
    }

    List<FlowNode> nodes() {
        return definition.nodes();
    }

    List<FlowNode> nodes(NodeType type) {
        return nodes().stream().filter(node -> node.type().equals(type)).toList();
    }

    List<FlowConnection> connections() {
        return definition.connections();
    }

    @Nullable FlowNode node(String name) {
        return nodesByName.get(name);
    }

    /// Whether a node of that name stands on the other side of a loop's border.
    boolean isElsewhere(String name) {
        return namesElsewhere.contains(name) && !nodesByName.containsKey(name);
    }

    Set<String> namesElsewhere() {
        return namesElsewhere;
    }

    List<DataEdge> dataEdges() {
        return dataEdges;
    }

    List<Gate> gates() {
        return gates;
    }

    List<Edge> edgesFrom(FlowNode source) {
        return edgesBySource.getOrDefault(source.name(), List.of());
    }

    /// The nodes in an order in which each comes after those it depends on, without the nodes of cycles and those behind
    /// them.
    List<FlowNode> topologicalOrder() {
        var waiting = new HashMap<String, Integer>();
        edgesBySource.values().stream()
                .flatMap(List::stream)
                .forEach(edge -> waiting.merge(edge.target().name(), 1, Integer::sum));
        var ready = new ArrayDeque<FlowNode>();
        nodesByName.values().stream()
                .filter(node -> !waiting.containsKey(node.name()))
                .forEach(ready::add);
        var order = new ArrayList<FlowNode>();
        while (!ready.isEmpty()) {
            var node = ready.remove();
            order.add(node);
            for (var edge : edgesFrom(node)) {
                if (waiting.merge(edge.target().name(), -1, Integer::sum) == 0) {
                    ready.add(edge.target());
                }
            }
        }
        return order;
    }

    static @Nullable FlowNodeInput inputOf(FlowNode node, String name) {
        for (var input : node.inputs()) {
            if (input.name().equals(name)) {
                return input;
            }
        }
        return null;
    }

    static @Nullable FlowNodeOutput outputOf(FlowNode node, String name) {
        for (var output : node.outputs()) {
            if (output.name().equals(name)) {
                return output;
            }
        }
        return null;
    }

    private void resolve(FlowConnection connection) {
        var source = node(connection.source());
        var target = node(connection.target());
        if (source != null && target != null) {
            edgesBySource
                    .computeIfAbsent(source.name(), name -> new ArrayList<>())
                    .add(new Edge(connection, source, target));
            resolve(connection, source, target);
        }
    }

    private void resolve(FlowConnection connection, FlowNode source, FlowNode target) {
        if (connection.configuration() instanceof FlowConnection.Data data) {
            var output = outputOf(source, data.sourceOutput());
            var input = inputOf(target, data.targetInput());
            if (output != null && input != null) {
                dataEdges.add(new DataEdge(connection, source, output, target, input));
            }
        } else if (connection.configuration() instanceof FlowConnection.Conditional conditional) {
            gates.add(new Gate(connection, source, conditional.condition(), target));
        }
    }
}
