package dev.firstline.flow.definition.validation;

import static java.util.Map.entry;

import dev.firstline.flow.definition.DataType;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.FlowNodeInput;
import dev.firstline.flow.definition.FlowNodeOutput;
import dev.firstline.flow.definition.InputCategory;
import dev.firstline.flow.definition.NodeType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A loop has one way in and one controller, holds no nodes that cannot repeat, and its values find their names: inputs of the
/// Loop node are outputs of its LoopInput node, its outputs are the controller's inputs of category `ExitLoop`.
final class LoopBodyRule {

    /// Amazon Bedrock's guide lists this output beside those that the controller names.
    private static final String ITERATION_COUNT = "iterationCount";

    private static final Set<NodeType> INCOMPATIBLE =
            Set.of(NodeType.INPUT, NodeType.CONDITION, NodeType.ITERATOR, NodeType.COLLECTOR);

    private LoopBodyRule() {}

    static void check(FlowNode loop, FlowGraph body, Findings findings) {
        var start =
                only(
                        loop,
                        body.nodes(NodeType.LOOP_INPUT),
                        NodeType.LOOP_INPUT,
                        FindingType.MISSING_LOOP_INPUT_NODE,
                        FindingType.MULTIPLE_LOOP_INPUT_NODES,
                        findings);
        var controller =
                only(
                        loop,
                        body.nodes(NodeType.LOOP_CONTROLLER),
                        NodeType.LOOP_CONTROLLER,
                        FindingType.MISSING_LOOP_CONTROLLER_NODE,
                        FindingType.MULTIPLE_LOOP_CONTROLLER_NODES,
                        findings);
        checkTypes(loop, body, findings);
        if (start != null) {
            checkWayIn(loop, start, findings);
        }
        if (controller != null) {
            checkWayOut(loop, controller, findings);
        }
        if (start != null && controller != null) {
            checkWayBack(start, controller, findings.inside(loop));
        }
    }

    /// The one node of that type; null when there is none or more than one.
    private static @Nullable FlowNode only(
            FlowNode loop,
            List<FlowNode> nodes,
            NodeType type,
            FindingType missing,
            FindingType multiple,
            Findings findings) {
        if (nodes.isEmpty()) {
            findings.loop(missing, loop, "its definition has no %s node. Add one.".formatted(type));
        } else if (nodes.size() > 1) {
            findings.loop(
                    multiple,
                    loop,
                    "its definition has %d %s nodes. Keep one of them."
                            .formatted(nodes.size(), type));
        }
        return nodes.size() == 1 ? nodes.getFirst() : null;
    }

    private static void checkTypes(FlowNode loop, FlowGraph body, Findings findings) {
        for (var node : body.nodes()) {
            if (INCOMPATIBLE.contains(node.type())) {
                findings.incompatible(
                        loop,
                        node,
                        "node %s of type %s cannot stand in a loop. Move it out of the loop."
                                .formatted(node.name(), node.type()));
            } else if (node.type().equals(NodeType.OUTPUT)) {
                findings.warning(
                        FindingType.UNSPECIFIED,
                        "Node %s: its Output node %s may answer once for each pass. Put it behind the loop."
                                .formatted(loop.name(), node.name()),
                        Map.of());
            }
        }
    }

    private static void checkWayIn(FlowNode loop, FlowNode start, Findings findings) {
        for (var output : start.outputs()) {
            var input = FlowGraph.inputOf(loop, output.name());
            if (input == null) {
                findings.part(
                        FindingType.MISSING_NODE_INPUT,
                        loop,
                        "input",
                        output.name(),
                        "its input %s is missing, which node %s hands into the loop. Add it."
                                .formatted(output.name(), start.name()));
            } else if (input.type() != output.type()) {
                mismatch(findings.inside(loop), start, output.name(), input.type());
            }
        }
    }

    private static void checkWayOut(FlowNode loop, FlowNode controller, Findings findings) {
        for (var output : loop.outputs()) {
            var exit = exit(loop, controller, output);
            if (exit != null) {
                checkType(loop, output, exit.type(), findings);
            } else if (output.name().equals(ITERATION_COUNT)) {
                checkType(loop, output, DataType.NUMBER, findings);
            } else {
                findings.part(
                        FindingType.UNKNOWN_NODE_OUTPUT,
                        loop,
                        "output",
                        output.name(),
                        "the controller %s has no ExitLoop input %s for this output. Add it there, or rename the output."
                                .formatted(controller.name(), output.name()));
            }
        }
    }

    private static void checkType(
            FlowNode loop, FlowNodeOutput output, DataType expected, Findings findings) {
        if (output.type() != expected) {
            mismatch(findings, loop, output.name(), expected);
        }
    }

    private static void checkWayBack(FlowNode start, FlowNode controller, Findings findings) {
        for (var input : controller.inputs()) {
            if (input.category() == InputCategory.RETURN_VALUE_TO_LOOP_START) {
                var output = FlowGraph.outputOf(start, input.name());
                if (output == null) {
                    findings.part(
                            FindingType.UNKNOWN_NODE_INPUT,
                            controller,
                            "input",
                            input.name(),
                            "input %s returns to the start of the loop, but node %s has no such output. Give both one name."
                                    .formatted(input.name(), start.name()));
                } else if (output.type() != input.type()) {
                    findings.part(
                            FindingType.MISMATCHED_NODE_INPUT_TYPE,
                            controller,
                            entry("input", input.name()),
                            entry("expectedType", output.type().jsonName()),
                            "input %s must be of type %s, like the output of node %s. Change its type."
                                    .formatted(
                                            input.name(), output.type().jsonName(), start.name()));
                }
            }
        }
    }

    private static void mismatch(
            Findings findings, FlowNode node, String output, DataType expected) {
        findings.part(
                FindingType.MISMATCHED_NODE_OUTPUT_TYPE,
                node,
                entry("output", output),
                entry("expectedType", expected.jsonName()),
                "output %s must be of type %s. Change its type."
                        .formatted(output, expected.jsonName()));
    }

    /// What becomes the output; where only one value can be meant, its name says nothing.
    private static @Nullable FlowNodeInput exit(
            FlowNode loop, FlowNode controller, FlowNodeOutput output) {
        var exits =
                controller.inputs().stream()
                        .filter(input -> input.category() == InputCategory.EXIT_LOOP)
                        .toList();
        return exits.stream()
                .filter(input -> input.name().equals(output.name()))
                .findFirst()
                .orElseGet(() ->
                        exits.size() == 1
                                        && loop.outputs().size() == 1
                                        && !output.name().equals(ITERATION_COUNT)
                                ? exits.getFirst()
                                : null);
    }
}
