package dev.firstline.flow.definition.validation;

import static java.util.Map.entry;

import dev.firstline.flow.definition.FlowCondition;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.definition.expression.ConditionExpression;
import dev.firstline.flow.definition.expression.MalformedExpressionException;
import java.util.HashSet;
import java.util.Set;

/// A Condition node has readable conditions over its inputs, each once, and a default.
final class ConditionRule implements FlowRule {

    @Override
    public void check(FlowGraph flow, Findings findings) {
        for (var node : flow.nodes()) {
            if (node.configuration() instanceof FlowNodeConfiguration.Condition condition) {
                checkDefault(flow, node, condition, findings);
                checkConditions(node, condition, findings);
            }
        }
    }

    /// A connection from the condition named `default` declares it as well as an entry in the list does.
    private static void checkDefault(
            FlowGraph flow,
            FlowNode node,
            FlowNodeConfiguration.Condition configuration,
            Findings findings) {
        boolean isDeclared = configuration.conditions().stream().anyMatch(FlowCondition::isDefault);
        boolean isConnected =
                flow.gates().stream()
                        .filter(gate -> gate.source().name().equals(node.name()))
                        .anyMatch(gate -> gate.condition().equals(FlowCondition.DEFAULT));
        if (!isDeclared && !isConnected) {
            findings.node(
                    FindingType.MISSING_DEFAULT_CONDITION,
                    node,
                    "it has no default. Add a condition named default without expression.");
        }
    }

    private static void checkConditions(
            FlowNode node, FlowNodeConfiguration.Condition configuration, Findings findings) {
        var names = new HashSet<String>();
        var expressions = new HashSet<ConditionExpression>();
        for (var condition : configuration.conditions()) {
            if (!names.add(condition.name())) {
                findings.unspecified(
                        "Node %s: two conditions are named %s. Rename one of them."
                                .formatted(node.name(), condition.name()));
            }
            checkCondition(node, condition, expressions, findings);
        }
    }

    private static void checkCondition(
            FlowNode node,
            FlowCondition condition,
            Set<ConditionExpression> others,
            Findings findings) {
        var expression = condition.expression();
        if (condition.isDefault()) {
            if (expression != null) {
                reportMalformed(node, condition, "the default has no expression", findings);
            }
        } else if (expression == null) {
            reportMalformed(node, condition, "it has no expression", findings);
        } else {
            checkExpression(node, condition, expression, others, findings);
        }
    }

    private static void checkExpression(
            FlowNode node,
            FlowCondition condition,
            String text,
            Set<ConditionExpression> others,
            Findings findings) {
        try {
            var expression = ConditionExpression.parse(text);
            OperandCheck.problems(node, expression)
                    .forEach(cause -> reportMalformed(node, condition, cause, findings));
            if (!others.add(expression)) {
                var message =
                        "condition %s repeats another one's expression, so it never holds first. Remove it."
                                .formatted(condition.name());
                findings.part(
                        FindingType.DUPLICATE_CONDITION_EXPRESSION,
                        node,
                        "expression",
                        text,
                        message);
            }
        } catch (MalformedExpressionException e) {
            reportMalformed(node, condition, String.valueOf(e.getMessage()), findings);
        }
    }

    private static void reportMalformed(
            FlowNode node, FlowCondition condition, String cause, Findings findings) {
        var message =
                "condition %s is not right: %s. Correct its expression."
                        .formatted(condition.name(), cause);
        findings.part(
                FindingType.MALFORMED_CONDITION_EXPRESSION,
                node,
                entry("condition", condition.name()),
                entry("cause", cause),
                message);
    }
}
