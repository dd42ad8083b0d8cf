package dev.firstline.flow.definition.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ConditionExpressionPropertyTest {

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void whatIsPrintedParsesAsTheSameExpression(
            @ForAll("expressions") ConditionExpression expression,
            @ForAll("inputs") Map<String, JsonNode> inputs) {
        var parsed = ConditionExpression.parse(expression.toString());

        assertThat(parsed).isEqualTo(expression);
        assertThat(parsed.evaluate(inputs)).isEqualTo(expression.evaluate(inputs));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void notTurnsTheResult(
            @ForAll("expressions") ConditionExpression expression,
            @ForAll("inputs") Map<String, JsonNode> inputs) {
        var turned = ConditionExpression.parse("not (" + expression + ")");

        assertThat(turned.evaluate(inputs)).isNotEqualTo(expression.evaluate(inputs));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void withoutParenthesesAndBindsMoreTightlyThanOr(
            @ForAll("comparisons") ConditionExpression a,
            @ForAll("comparisons") ConditionExpression b,
            @ForAll("comparisons") ConditionExpression c,
            @ForAll("inputs") Map<String, JsonNode> inputs) {
        var parsed = ConditionExpression.parse(a + " or " + b + " and " + c);

        assertThat(parsed.evaluate(inputs))
                .isEqualTo(a.evaluate(inputs) || (b.evaluate(inputs) && c.evaluate(inputs)));
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void anyOtherTextFailsAtAPositionWithinIt(@ForAll("nearlyExpressions") String text) {
        try {
            var expression = ConditionExpression.parse(text);
            assertThat(ConditionExpression.parse(expression.toString())).isEqualTo(expression);
        } catch (MalformedExpressionException e) {
            assertThat(e.position()).isBetween(0, text.length());
        }
    }

    @Provide
    Arbitrary<ConditionExpression> expressions() {
        return expressions(3);
    }

    @Provide
    Arbitrary<ConditionExpression> comparisons() {
        return Combinators.combine(operands(), Arbitraries.of(Operator.values()), operands())
                .as(ConditionExpression.Comparison::new);
    }

    @Provide
    Arbitrary<Map<String, JsonNode>> inputs() {
        return Arbitraries.maps(names(), values());
    }

    @Provide
    Arbitrary<String> nearlyExpressions() {
        var pieces =
                Arbitraries.of(
                        "kind", "==", "!=", ">=", "<", "\"BUG\"", "\"", "\\", "(", ")", "and", "or",
                        "not", "true", " ", "1", "-", ".", "e", "=", "_", "é");
        var spaced = pieces.list().ofMaxSize(12).map(list -> String.join(" ", list));
        var dense = pieces.list().ofMaxSize(12).map(list -> String.join("", list));
        return Arbitraries.oneOf(spaced, dense, Arbitraries.strings());
    }

    private Arbitrary<ConditionExpression> expressions(int depth) {
        if (depth == 0) {
            return comparisons();
        }
        Arbitrary<List<ConditionExpression>> terms =
                expressions(depth - 1).list().ofMinSize(2).ofMaxSize(3);
        return Arbitraries.oneOf(
                comparisons(),
                terms.map(ConditionExpression.And::new),
                terms.map(ConditionExpression.Or::new),
                expressions(depth - 1).map(ConditionExpression.Not::new));
    }

    private static Arbitrary<Operand> operands() {
        return Arbitraries.oneOf(
                names().map(Operand.Input::new), values().map(Operand.Constant::new));
    }

    private static Arbitrary<String> names() {
        return Arbitraries.of("kind", "amount", "andy", "not_1");
    }

    private static Arbitrary<JsonNode> values() {
        return Arbitraries.oneOf(
                Arbitraries.of("BUG", "a \"quoted\" word", "back\\slash", "line\nbreak", "")
                        .map(TextNode::valueOf),
                Arbitraries.strings().ofMaxLength(6).map(TextNode::valueOf),
                Arbitraries.longs().between(-3, 3).map(LongNode::valueOf),
                Arbitraries.longs().map(LongNode::valueOf),
                Arbitraries.doubles().map(DoubleNode::valueOf),
                Arbitraries.of(BooleanNode.TRUE, BooleanNode.FALSE));
    }
}
