package dev.firstline.flow.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.flow.definition.expression.ConditionExpression;
import dev.firstline.flow.definition.expression.InputExpression;
import dev.firstline.flow.definition.expression.Operand;
import dev.firstline.flow.definition.expression.Operator;
import dev.firstline.flow.definition.expression.PathStep;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Expressions of a flow in JSONata, the language of state machines.
final class Jsonata {

    private Jsonata() {}

    /// In the brackets that mark an expression in a state.
    static String marked(String expression) {
        return "{% " + expression + " %}";
    }

    static String text(String text) {
        return TextNode.valueOf(text).toString();
    }

    /// A part of the value of a variable. Several parts stay a list even if there is only one.
    static String path(String variable, InputExpression expression) {
        var path = "$" + variable;
        for (var step : expression.steps()) {
            path = step(path, step);
        }
        return expression.isMany() ? "[" + path + "]" : path;
    }

    private static String step(String path, PathStep step) {
        return switch (step) {
            case PathStep.Member(String name) -> path + ".`" + name + "`";
            case PathStep.Element(int index) -> path + "[" + index + "]";
            case PathStep.Elements(List<Integer> indexes) ->
                    path
                            + indexes.stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(", ", "[[", "]]"));
            case PathStep.Slice(Integer from, Integer to) ->
                    "%s[[%d..%s]]"
                            .formatted(
                                    path,
                                    from == null ? 0 : from,
                                    to == null
                                            ? "$count(" + path + ") - 1"
                                            : Integer.toString(to - 1));
            case PathStep.Wildcard _ ->
                    "($all := " + path + "; $type($all) = \"array\" ? $all : $all.*)";
        };
    }

    /// A condition over inputs, each of which is an expression itself.
    static String condition(ConditionExpression expression, Map<String, String> inputs) {
        return switch (expression) {
            case ConditionExpression.Or(List<ConditionExpression> terms) ->
                    joined(terms, " or ", inputs);
            case ConditionExpression.And(List<ConditionExpression> terms) ->
                    joined(terms, " and ", inputs);
            case ConditionExpression.Not(ConditionExpression term) ->
                    "$not(" + condition(term, inputs) + ")";
            case ConditionExpression.Comparison(Operand left, Operator operator, Operand right) ->
                    "%s %s %s"
                            .formatted(
                                    operand(left, inputs),
                                    operator.symbol().equals("==") ? "=" : operator.symbol(),
                                    operand(right, inputs));
        };
    }

    private static String joined(
            List<ConditionExpression> terms, String word, Map<String, String> inputs) {
        return terms.stream()
                .map(term -> condition(term, inputs))
                .collect(Collectors.joining(word, "(", ")"));
    }

    private static String operand(Operand operand, Map<String, String> inputs) {
        return switch (operand) {
            case Operand.Input(String name) -> inputs.getOrDefault(name, "null");
            case Operand.Constant(JsonNode value) -> value.toString();
        };
    }
}
