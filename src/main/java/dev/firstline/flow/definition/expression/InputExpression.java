package dev.firstline.flow.definition.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which part of an arriving value an input takes, such as `$.data.orders[0].id`.
///
/// A path whose steps each lead to one place yields the value there. A path with a list, a slice or a wildcard may lead
/// to many, and yields an array of those it finds, even when it finds one or none; the place before that step must exist.
public record InputExpression(List<PathStep> steps) {

    static final String ROOT = "$.data";

    public InputExpression {
        steps = List.copyOf(steps);
    }

    /// Parses an expression.
    ///
    /// @throws MalformedExpressionException when the text is none
    public static InputExpression parse(String text) {
        return new InputExpressionParser(text).parse();
    }

    /// Whether the whole value is taken.
    public boolean isIdentity() {
        return steps.isEmpty();
    }

    /// Whether the path may lead to many places, so that it yields an array.
    public boolean isMany() {
        return steps.stream().anyMatch(PathStep::isMany);
    }

    /// The part of the value; null when the path leads nowhere.
    public @Nullable JsonNode evaluate(JsonNode value) {
        JsonNode at = value;
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            if (step.isMany()) {
                var found = JsonNodeFactory.instance.arrayNode();
                collect(at, i, found);
                return found;
            }
            at = step.find(at);
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    /// Follows the steps from one on. No place is found twice, so there are never more than the value has parts.
    private void collect(JsonNode from, int first, ArrayNode found) {
        JsonNode at = from;
        for (int i = first; i < steps.size() && at != null; i++) {
            var step = steps.get(i);
            if (step.isMany()) {
                int rest = i + 1;
                step.findAll(at, child -> collect(child, rest, found));
                return;
            }
            at = step.find(at);
        }
        if (at != null) {
            found.add(at);
        }
    }

    /// The expression as it is written in a definition.
    @Override
    public String toString() {
        var text = new StringBuilder(ROOT);
        steps.forEach(text::append);
        return text.toString();
    }
}
