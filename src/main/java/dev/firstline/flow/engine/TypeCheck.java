package dev.firstline.flow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.flow.definition.DataType;
import dev.firstline.flow.definition.expression.InputExpression;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Applies the expressions of inputs and holds inputs and outputs to their declared types. Nothing is coerced.
final class TypeCheck {

    static final String ERROR_NAME = "Validation";

    private TypeCheck() {}

    /// The inputs of the node, of what has arrived in its slots.
    static NodeValues inputs(PlannedNode node, @Nullable JsonNode[] slots) {
        var ports = node.inputs();
        if (ports.length == 0) {
            return NodeValues.NONE;
        }
        var inputs = new JsonNode[ports.length];
        for (int i = 0; i < ports.length; i++) {
            var arrived = slots[node.firstSlot() + i];
            var value = evaluate(ports[i].expression(), arrived);
            inputs[i] = checked(node, "input", ports[i], value);
        }
        return new NodeValues(node.inputNames(), inputs);
    }

    /// The inputs of the node, each of the same value.
    static NodeValues inputs(PlannedNode node, JsonNode value) {
        var ports = node.inputs();
        var inputs = new JsonNode[ports.length];
        for (int i = 0; i < ports.length; i++) {
            inputs[i] = checked(node, "input", ports[i], evaluate(ports[i].expression(), value));
        }
        return new NodeValues(node.inputNames(), inputs);
    }

    /// The inputs of a node that asked the caller something, with the answer in place of the first.
    static NodeValues answered(PlannedNode node, NodeValues inputs, JsonNode answer) {
        if (node.inputs().length == 0) {
            return inputs;
        }
        return inputs.withFirst(checked(node, "input", node.inputs()[0], answer));
    }

    /// The declared outputs of the node, of what its executor returned; more than is declared is dropped.
    static NodeValues outputs(PlannedNode node, Map<String, JsonNode> returned) {
        var ports = node.outputs();
        var outputs = new JsonNode[ports.length];
        for (int i = 0; i < ports.length; i++) {
            outputs[i] = checked(node, "output", ports[i], returned.get(ports[i].name()));
        }
        return new NodeValues(node.outputNames(), outputs);
    }

    /// The declared outputs of the node, each being this value.
    static NodeValues outputs(PlannedNode node, JsonNode value) {
        var ports = node.outputs();
        var outputs = new JsonNode[ports.length];
        for (int i = 0; i < ports.length; i++) {
            outputs[i] = checked(node, "output", ports[i], value);
        }
        return new NodeValues(node.outputNames(), outputs);
    }

    private static @Nullable JsonNode evaluate(
            @Nullable InputExpression expression, @Nullable JsonNode arrived) {
        return expression == null || arrived == null ? arrived : expression.evaluate(arrived);
    }

    private static JsonNode checked(
            PlannedNode node, String side, PlannedNode.Port port, @Nullable JsonNode value) {
        if (value == null || !port.type().accepts(value)) {
            var message =
                    "Node %s: %s %s must be of type %s, but %s"
                            .formatted(
                                    node.name(),
                                    side,
                                    port.name(),
                                    port.type().jsonName(),
                                    describe(value));
            throw new NodeFailure(ERROR_NAME, false, message, null);
        }
        return value;
    }

    private static String describe(@Nullable JsonNode value) {
        if (value == null || value.isMissingNode()) {
            return "there is no value";
        }
        var type = DataType.of(value);
        return type == null ? "the value is null" : "the value is of type " + type.jsonName();
    }
}
