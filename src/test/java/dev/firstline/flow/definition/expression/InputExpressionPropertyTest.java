package dev.firstline.flow.definition.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class InputExpressionPropertyTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void whatIsPrintedParsesAsTheSameExpression(@ForAll("expressions") InputExpression expression) {
        assertThat(InputExpression.parse(expression.toString())).isEqualTo(expression);
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void anyOtherTextFailsAtAPositionWithinIt(@ForAll("nearlyExpressions") String text) {
        try {
            var expression = InputExpression.parse(text);
            assertThat(InputExpression.parse(expression.toString())).isEqualTo(expression);
        } catch (MalformedExpressionException e) {
            assertThat(e.position()).isBetween(0, text.length());
        }
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void neverFindsMoreThanTheValueHolds(
            @ForAll("expressions") InputExpression expression, @ForAll("values") JsonNode value) {
        var found = expression.evaluate(value);

        if (found != null && expression.isMany()) {
            assertThat(found.isArray()).isTrue();
            assertThat(found.size()).isLessThanOrEqualTo(parts(value));
        }
    }

    @Provide
    Arbitrary<InputExpression> expressions() {
        return steps().list().ofMaxSize(5).map(InputExpression::new);
    }

    @Provide
    Arbitrary<String> nearlyExpressions() {
        var pieces =
                Arbitraries.of(
                        "$", ".", "data", "$.data", "[", "]", "*", ":", ",", " ", "0", "12", "name",
                        "'", "-", "?", "é", "\n", "(");
        var assembled = pieces.list().ofMaxSize(12).map(list -> String.join("", list));
        return Arbitraries.oneOf(
                assembled, assembled.map(text -> "$.data" + text), Arbitraries.strings());
    }

    @Provide
    Arbitrary<JsonNode> values() {
        return Arbitraries.randomValue(random -> value(random, 3));
    }

    private static JsonNode value(Random random, int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(3)) {
            case 1 -> {
                var array = JSON.arrayNode();
                random.ints(random.nextInt(5)).forEach(i -> array.add(value(random, depth - 1)));
                yield array;
            }
            case 2 -> {
                var object = JSON.objectNode();
                List.of("a", "b", "c-d")
                        .forEach(name -> object.set(name, value(random, depth - 1)));
                yield object;
            }
            default -> JSON.numberNode(random.nextInt());
        };
    }

    private static Arbitrary<PathStep> steps() {
        Arbitrary<Integer> indexes = Arbitraries.integers().between(0, 5);
        return Arbitraries.oneOf(
                names().map(PathStep.Member::new),
                indexes.map(PathStep.Element::new),
                indexes.list()
                        .ofMinSize(2)
                        .ofMaxSize(4)
                        .uniqueElements()
                        .map(PathStep.Elements::new),
                Combinators.combine(indexes.injectNull(0.3), indexes.injectNull(0.3))
                        .as(PathStep.Slice::new),
                Arbitraries.of(true, false).map(PathStep.Wildcard::new));
    }

    private static Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.of("a", "b", "c-d", "e_1", "größe"),
                Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(8));
    }

    private static int parts(JsonNode value) {
        int parts = 1;
        for (var child : value) {
            parts += parts(child);
        }
        return parts;
    }
}
