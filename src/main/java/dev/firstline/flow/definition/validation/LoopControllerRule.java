package dev.firstline.flow.definition.validation;

import static java.util.Map.entry;

import dev.firstline.flow.definition.FlowCondition;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.definition.InputCategory;
import dev.firstline.flow.definition.UnknownMembers;
import dev.firstline.flow.definition.expression.ConditionExpression;
import dev.firstline.flow.definition.expression.MalformedExpressionException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A loop's controller compares its `LoopCondition` inputs in a readable condition, and repeats within bounds.
final class LoopControllerRule implements FlowRule {

    /// Amazon Bedrock's limit, which holds here too.
    private static final int ITERATIONS_MAX = 1_000;

    @Override
    public void check(FlowGraph flow, Findings findings) {
        for (var node : flow.nodes()) {
            if (node.configuration() instanceof FlowNodeConfiguration.LoopController controller) {
                checkIterations(node, controller.maxIterations(), findings);
                checkCondition(node, controller.continueCondition(), findings);
                checkCategories(node, findings);
            }
        }
    }

    private static void checkIterations(
            FlowNode node, @Nullable Integer iterations, Findings findings) {
        if (iterations != null && iterations < 1) {
            findings.field(
                    node,
                    "maxIterations",
                    "it is %d. Let the loop run once at least.".formatted(iterations));
        } else if (iterations != null && iterations > ITERATIONS_MAX) {
            findings.field(
                    node,
                    "maxIterations",
                    "it is %d. Let the loop run %d times at most."
                            .formatted(iterations, ITERATIONS_MAX));
        }
    }

    private static void checkCondition(FlowNode node, FlowCondition condition, Findings findings) {
        var text = condition.expression();
        if (text == null) {
            report(node, condition, "it has no expression", findings);
            return;
        }
        try {
            OperandCheck.problems(comparable(node), ConditionExpression.parse(text))
                    .forEach(cause -> report(node, condition, cause, findings));
        } catch (MalformedExpressionException e) {
            report(node, condition, String.valueOf(e.getMessage()), findings);
        }
    }

    /// The node with those inputs only that its condition may read.
    private static FlowNode comparable(FlowNode node) {
        var inputs =
                node.inputs().stream()
                        .filter(input -> input.category() == InputCategory.LOOP_CONDITION)
                        .toList();
        return new FlowNode(
                node.name(),
                node.type(),
                node.configuration(),
                inputs,
                List.of(),
                UnknownMembers.NONE);
    }

    private static void checkCategories(FlowNode node, Findings findings) {
        for (var input : node.inputs()) {
            if (input.category() == null) {
                findings.warning(
                        FindingType.UNSPECIFIED,
                        "Node %s: input %s has no category, so nothing uses it. Give it LoopCondition, ReturnValueToLoopStart or ExitLoop."
                                .formatted(node.name(), input.name()),
                        Map.of());
            }
        }
    }

    private static void report(
            FlowNode node, FlowCondition condition, String cause, Findings findings) {
        findings.part(
                FindingType.MALFORMED_CONDITION_EXPRESSION,
                node,
                entry("condition", condition.name()),
                entry("cause", cause),
                "condition %s is not right: %s. Compare inputs of category LoopCondition."
                        .formatted(condition.name(), cause));
    }
}
