package dev.firstline.flow.exchange;

import dev.firstline.flow.definition.FlowConnection;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.expression.InputExpression;
import java.util.LinkedHashMap;
import java.util.Map;

/// The variables in which a state machine keeps what nodes have put out, which branch was taken, and what has run.
final class StateVariables {

    private StateVariables() {}

    static String output(String node, String output) {
        return node + "_" + output;
    }

    static String branch(String node) {
        return node + "_branch";
    }

    static String ran(String node) {
        return node + "_ran";
    }

    /// The expression for each connected input of the node.
    static Map<String, String> inputs(FlowOrder flow, FlowNode node) {
        var inputs = new LinkedHashMap<String, String>();
        for (var connection : flow.into(node)) {
            if (connection.configuration()
                    instanceof FlowConnection.Data(String out, String in, _)) {
                node.inputs().stream()
                        .filter(input -> input.name().equals(in))
                        .map(input -> InputExpression.parse(input.expression()))
                        .map(expression ->
                                Jsonata.path(output(connection.source(), out), expression))
                        .forEach(path -> inputs.put(in, path));
            }
        }
        return inputs;
    }
}
