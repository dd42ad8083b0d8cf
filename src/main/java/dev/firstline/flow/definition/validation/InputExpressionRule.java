package dev.firstline.flow.definition.validation;

import static java.util.Map.entry;

import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.FlowNodeInput;
import dev.firstline.flow.definition.expression.InputExpression;
import dev.firstline.flow.definition.expression.MalformedExpressionException;

/// The expression of every input can be read.
final class InputExpressionRule implements FlowRule {

    @Override
    public void check(FlowGraph flow, Findings findings) {
        for (var node : flow.nodes()) {
            node.inputs().forEach(input -> check(node, input, findings));
        }
    }

    private static void check(FlowNode node, FlowNodeInput input, Findings findings) {
        try {
            InputExpression.parse(input.expression());
        } catch (MalformedExpressionException e) {
            var message =
                    "the expression of input %s cannot be read: %s. Write a path such as $.data.name[0]."
                            .formatted(input.name(), e.getMessage());
            findings.part(
                    FindingType.MALFORMED_NODE_INPUT_EXPRESSION,
                    node,
                    entry("input", input.name()),
                    entry("cause", String.valueOf(e.getMessage())),
                    message);
        }
    }
}
