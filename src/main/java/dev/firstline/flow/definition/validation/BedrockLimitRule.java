package dev.firstline.flow.definition.validation;

import dev.firstline.flow.definition.FlowConnection;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import java.util.Map;
import java.util.regex.Pattern;

/// Amazon Bedrock's limits, which do not hold here: a flow beyond them runs, but may not be accepted there.
final class BedrockLimitRule implements FlowRule {

    private static final int NODES_MAX = 40;
    private static final int CONNECTIONS_MAX = 20;
    private static final int INPUTS_MAX = 20;
    private static final int OUTPUTS_MAX = 5;
    private static final int CONDITIONS_MAX = 5;
    private static final int EXPRESSION_MAX = 64;

    private static final Pattern NODE_NAME = Pattern.compile("[a-zA-Z](_?[0-9a-zA-Z]){1,50}");
    private static final Pattern CONNECTION_NAME =
            Pattern.compile("[a-zA-Z](_?[0-9a-zA-Z]){1,100}");

    @Override
    public void check(FlowGraph flow, Findings findings) {
        checkCount(findings, "The flow", flow.nodes().size(), NODES_MAX, "nodes");
        checkCount(findings, "The flow", flow.connections().size(), CONNECTIONS_MAX, "connections");
        flow.nodes().forEach(node -> check(node, findings));
        flow.connections().forEach(connection -> check(connection, findings));
    }

    private static void check(FlowNode node, Findings findings) {
        var where = "Node " + node.name();
        checkName(findings, where, NODE_NAME, node.name());
        checkCount(findings, where, node.inputs().size(), INPUTS_MAX, "inputs");
        checkCount(findings, where, node.outputs().size(), OUTPUTS_MAX, "outputs");
        for (var input : node.inputs()) {
            checkName(findings, where, NODE_NAME, input.name());
            checkLength(findings, where, input.expression());
        }
        node.outputs().forEach(output -> checkName(findings, where, NODE_NAME, output.name()));
        if (node.configuration() instanceof FlowNodeConfiguration.Condition condition) {
            check(where, condition, findings);
        }
    }

    private static void check(
            String where, FlowNodeConfiguration.Condition configuration, Findings findings) {
        var conditions = configuration.conditions();
        checkCount(findings, where, conditions.size(), CONDITIONS_MAX, "conditions");
        for (var condition : conditions) {
            checkName(findings, where, NODE_NAME, condition.name());
            if (condition.expression() != null) {
                checkLength(findings, where, condition.expression());
            }
        }
    }

    private static void check(FlowConnection connection, Findings findings) {
        checkName(findings, "Connection " + connection.name(), CONNECTION_NAME, connection.name());
    }

    private static void checkCount(
            Findings findings, String where, int count, int max, String what) {
        if (count > max) {
            warn(findings, "%s has %d %s; ".formatted(where, count, what), max + " " + what);
        }
    }

    private static void checkLength(Findings findings, String where, String expression) {
        if (expression.length() > EXPRESSION_MAX) {
            var long64 = where + ": the expression " + expression + " is long; ";
            warn(findings, long64, EXPRESSION_MAX + " characters");
        }
    }

    private static void checkName(Findings findings, String where, Pattern rule, String name) {
        if (!rule.matcher(name).matches()) {
            findings.warning(
                    FindingType.UNSPECIFIED,
                    "%s: Amazon Bedrock allows no name like \"%s\". Use 2 or more letters and digits."
                            .formatted(where, name),
                    Map.of());
        }
    }

    private static void warn(Findings findings, String what, String limit) {
        findings.warning(
                FindingType.UNSPECIFIED,
                what + "Amazon Bedrock allows at most " + limit + ". It runs here all the same.",
                Map.of());
    }
}
