package dev.firstline.flow.definition.validation;

import dev.firstline.flow.definition.FlowCondition;
import dev.firstline.flow.definition.FlowConnection;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import org.jspecify.annotations.Nullable;

/// Both ends of every connection exist.
final class ConnectionEndsRule implements FlowRule {

    @Override
    public void check(FlowGraph flow, Findings findings) {
        flow.connections().forEach(connection -> check(flow, connection, findings));
    }

    private static void check(FlowGraph flow, FlowConnection connection, Findings findings) {
        var source = flow.node(connection.source());
        var target = flow.node(connection.target());
        if (flow.isElsewhere(connection.source()) || flow.isElsewhere(connection.target())) {
            findings.boundary(
                    connection,
                    "it crosses the border of a loop. Give the value to the Loop node, or take it"
                            + " from there.");
            return;
        }
        checkEnds(connection, source, target, findings);
        if (hasConfiguration(connection)) {
            checkParts(connection, source, target, findings);
        } else {
            findings.connection(
                    FindingType.MISSING_CONNECTION_CONFIGURATION,
                    connection,
                    "its %s configuration is missing. Connect the two nodes again."
                            .formatted(connection.type().jsonName()));
        }
    }

    private static void checkEnds(
            FlowConnection connection,
            @Nullable FlowNode source,
            @Nullable FlowNode target,
            Findings findings) {
        if (source == null) {
            findings.connection(
                    FindingType.UNKNOWN_CONNECTION_SOURCE,
                    connection,
                    "there is no node %s. Choose another source, or remove the connection."
                            .formatted(connection.source()));
        }
        if (target == null) {
            findings.connection(
                    FindingType.UNKNOWN_CONNECTION_TARGET,
                    connection,
                    "there is no node %s. Choose another target, or remove the connection."
                            .formatted(connection.target()));
        }
    }

    private static boolean hasConfiguration(FlowConnection connection) {
        return switch (connection.type()) {
            case DATA -> connection.configuration() instanceof FlowConnection.Data;
            case CONDITIONAL -> connection.configuration() instanceof FlowConnection.Conditional;
        };
    }

    private static void checkParts(
            FlowConnection connection,
            @Nullable FlowNode source,
            @Nullable FlowNode target,
            Findings findings) {
        if (connection.configuration() instanceof FlowConnection.Data data) {
            if (source != null) {
                checkOutput(connection, source, data.sourceOutput(), findings);
            }
            if (target != null) {
                checkInput(connection, target, data.targetInput(), findings);
            }
        } else if (connection.configuration() instanceof FlowConnection.Conditional conditional
                && source != null
                && !hasCondition(source, conditional.condition())) {
            findings.connection(
                    FindingType.UNKNOWN_CONNECTION_CONDITION,
                    connection,
                    "node %s has no condition %s. Choose one of its conditions."
                            .formatted(source.name(), conditional.condition()));
        }
    }

    private static void checkOutput(
            FlowConnection connection, FlowNode source, String output, Findings findings) {
        if (FlowGraph.outputOf(source, output) == null) {
            findings.connection(
                    FindingType.UNKNOWN_CONNECTION_SOURCE_OUTPUT,
                    connection,
                    "node %s has no output %s. Choose one of its outputs."
                            .formatted(source.name(), output));
        }
    }

    private static void checkInput(
            FlowConnection connection, FlowNode target, String input, Findings findings) {
        if (FlowGraph.inputOf(target, input) == null) {
            findings.connection(
                    FindingType.UNKNOWN_CONNECTION_TARGET_INPUT,
                    connection,
                    "node %s has no input %s. Choose one of its inputs, or add it."
                            .formatted(target.name(), input));
        }
    }

    /// Every Condition node has a default, declared or not.
    private static boolean hasCondition(FlowNode source, String name) {
        return source.configuration() instanceof FlowNodeConfiguration.Condition configuration
                && (name.equals(FlowCondition.DEFAULT)
                        || configuration.conditions().stream()
                                .anyMatch(condition -> condition.name().equals(name)));
    }
}
