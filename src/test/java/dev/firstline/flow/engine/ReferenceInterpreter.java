package dev.firstline.flow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.firstline.flow.definition.FlowConnection;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.definition.NodeType;
import dev.firstline.flow.definition.expression.ConditionExpression;
import dev.firstline.flow.definition.expression.InputExpression;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Runs a flow the plainest way: look for a node that can run, run it, start over.
final class ReferenceInterpreter {

    private final FlowDefinition flow;
    private final BiFunction<String, Map<String, JsonNode>, JsonNode> work;
    private final Map<String, JsonNode> outputs = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<String> ran = new HashSet<>();
    private final Map<String, JsonNode> documents = new HashMap<>();

    /// @param work what a function node makes of its inputs
    ReferenceInterpreter(
            FlowDefinition flow, BiFunction<String, Map<String, JsonNode>, JsonNode> work) {
        this.flow = flow;
        this.work = work;
    }

    void run(JsonNode input) {
        outputs.put("Start.document", input);
        ran.add("Start");
        while (runOne()) {
            // Until no node can run any more.
        }
    }

    /// The names of the nodes that ran.
    Set<String> ran() {
        return ran;
    }

    /// The documents that were put out, by Output node.
    Map<String, JsonNode> documents() {
        return documents;
    }

    private boolean runOne() {
        for (var node : flow.nodes()) {
            var inputs = inputs(node);
            if (!ran.contains(node.name()) && inputs != null && isOpen(node)) {
                ran.add(node.name());
                run(node, inputs);
                return true;
            }
        }
        return false;
    }

    private void run(FlowNode node, Map<String, JsonNode> inputs) {
        if (node.type().equals(NodeType.OUTPUT)) {
            documents.put(node.name(), inputs.values().iterator().next());
        } else if (node.configuration() instanceof FlowNodeConfiguration.Condition condition) {
            taken.add(node.name() + "." + decide(condition, inputs));
        } else {
            outputs.put(node.name() + ".functionResponse", work.apply(node.name(), inputs));
        }
    }

    private static String decide(
            FlowNodeConfiguration.Condition configuration, Map<String, JsonNode> inputs) {
        for (var condition : configuration.conditions()) {
            if (condition.expression() != null
                    && ConditionExpression.parse(condition.expression()).evaluate(inputs)) {
                return condition.name();
            }
        }
        return "default";
    }

    private @Nullable Map<String, JsonNode> inputs(FlowNode node) {
        var inputs = new LinkedHashMap<String, JsonNode>();
        for (var connection : flow.connections()) {
            if (connection.target().equals(node.name())
                    && connection.configuration() instanceof FlowConnection.Data data) {
                var value = outputs.get(connection.source() + "." + data.sourceOutput());
                if (value == null) {
                    return null;
                }
                inputs.put(data.targetInput(), taken(node, data.targetInput(), value));
            }
        }
        return inputs;
    }

    private static JsonNode taken(FlowNode node, String input, JsonNode value) {
        var expression =
                node.inputs().stream()
                        .filter(it -> it.name().equals(input))
                        .map(it -> InputExpression.parse(it.expression()))
                        .findFirst()
                        .orElseThrow();
        var part = expression.evaluate(value);
        return part == null ? MissingNode.getInstance() : part;
    }

    private boolean isOpen(FlowNode node) {
        var gates =
                flow.connections().stream()
                        .filter(connection -> connection.target().equals(node.name()))
                        .filter(connection ->
                                connection.configuration() instanceof FlowConnection.Conditional)
                        .toList();
        return gates.isEmpty() || gates.stream().anyMatch(this::isTaken);
    }

    private boolean isTaken(FlowConnection gate) {
        return gate.configuration() instanceof FlowConnection.Conditional conditional
                && taken.contains(gate.source() + "." + conditional.condition());
    }
}
