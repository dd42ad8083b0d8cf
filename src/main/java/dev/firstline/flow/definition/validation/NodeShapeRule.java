package dev.firstline.flow.definition.validation;

import static java.util.Map.entry;

import dev.firstline.flow.definition.DataType;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.validation.NodeShape.Port;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A node declares the inputs and outputs that its type gives it, with their types.
final class NodeShapeRule implements FlowRule {

    private static final Side INPUTS =
            new Side(
                    "input",
                    FindingType.MISSING_NODE_INPUT,
                    FindingType.UNKNOWN_NODE_INPUT,
                    FindingType.MISMATCHED_NODE_INPUT_TYPE);

    private static final Side OUTPUTS =
            new Side(
                    "output",
                    FindingType.MISSING_NODE_OUTPUT,
                    FindingType.UNKNOWN_NODE_OUTPUT,
                    FindingType.MISMATCHED_NODE_OUTPUT_TYPE);

    /// What the findings about inputs and those about outputs do not share.
    private record Side(
            String member, FindingType missing, FindingType unknown, FindingType mismatched) {}

    @Override
    public void check(FlowGraph flow, Findings findings) {
        for (var node : flow.nodes()) {
            var shape = NodeShape.of(node);
            check(node, INPUTS, shape.inputs(), declaredInputs(node), findings);
            check(node, OUTPUTS, shape.outputs(), declaredOutputs(node), findings);
        }
    }

    private static void check(
            FlowNode node,
            Side side,
            @Nullable List<Port> ports,
            Map<String, DataType> declared,
            Findings findings) {
        if (ports != null) {
            var unknown = new LinkedHashMap<>(declared);
            for (var port : ports) {
                check(node, side, port, unknown.remove(port.name()), findings);
            }
            unknown.keySet().forEach(name -> reportUnknown(node, side, ports, name, findings));
        }
    }

    private static void check(
            FlowNode node, Side side, Port port, @Nullable DataType declared, Findings findings) {
        if (declared == null) {
            if (port.isRequired()) {
                var message = "its " + side.member() + " " + port.name() + " is missing. Add it.";
                findings.part(side.missing(), node, side.member(), port.name(), message);
            }
        } else if (port.type() != null && port.type() != declared) {
            reportMismatch(node, side, port.name(), port.type(), findings);
        }
    }

    private static void reportMismatch(
            FlowNode node, Side side, String name, DataType expected, Findings findings) {
        var message =
                "%s %s must be of type %s. Change its type."
                        .formatted(side.member(), name, expected.jsonName());
        findings.part(
                side.mismatched(),
                node,
                entry(side.member(), name),
                entry("expectedType", expected.jsonName()),
                message);
    }

    private static void reportUnknown(
            FlowNode node, Side side, List<Port> ports, String name, Findings findings) {
        var message =
                "a %s node has no %s %s. Remove it%s."
                        .formatted(node.type(), side.member(), name, known(ports));
        findings.part(side.unknown(), node, side.member(), name, message);
    }

    private static String known(List<Port> ports) {
        var names = String.join(", ", ports.stream().map(Port::name).toList());
        return names.isEmpty() ? "" : "; known: " + names;
    }

    private static Map<String, DataType> declaredInputs(FlowNode node) {
        var declared = new LinkedHashMap<String, DataType>();
        node.inputs().forEach(input -> declared.putIfAbsent(input.name(), input.type()));
        return declared;
    }

    private static Map<String, DataType> declaredOutputs(FlowNode node) {
        var declared = new LinkedHashMap<String, DataType>();
        node.outputs().forEach(output -> declared.putIfAbsent(output.name(), output.type()));
        return declared;
    }
}
