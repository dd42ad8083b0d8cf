package dev.firstline.flow.definition.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionExpressionTest {

    private static final Map<String, JsonNode> INPUTS =
            Map.of(
                    "kind", TextNode.valueOf("BUG"),
                    "amount", IntNode.valueOf(50),
                    "limit", DoubleNode.valueOf(50.0),
                    "large", LongNode.valueOf(9_007_199_254_740_993L),
                    "urgent", BooleanNode.TRUE,
                    "andy", IntNode.valueOf(1));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind == \"BUG\"",
                "kind==\"BUG\"",
                "kind != \"bug\"",
                "\"BUG\" == kind",
                "amount == 50",
                "amount == 50.0",
                "amount == 5e1",
                "amount == limit",
                "amount >= 50",
                "amount <= 50",
                "amount > -1",
                "amount < 50.5",
                "large != 9007199254740992",
                "large == 9007199254740993",
                "urgent == true",
                "urgent != false",
                "andy == 1 and amount == 50",
                "not kind == \"OTHER\"",
                "not not kind == \"BUG\"",
                "not(kind == \"OTHER\")",
                "  ( ( kind == \"BUG\" ) )  ",
                "kind == \"OTHER\" or amount > 1",
                "kind == \"BUG\" or kind == \"X\" and amount < 0",
                "(kind == \"BUG\" or kind == \"X\") and amount > 0",
                "not kind == \"X\" and amount == 50",
                "kind == \"\\u0042UG\""
            })
    void holds(String expression) {
        assertThat(ConditionExpression.parse(expression).evaluate(INPUTS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind == \"bug\"",
                "kind == \" BUG\"",
                "kind == 50",
                "amount == \"50\"",
                "urgent == \"true\"",
                "kind > 1",
                "kind >= \"BUG\"",
                "urgent >= true",
                "missing == 1",
                "missing != 1",
                "(kind == \"BUG\" or kind == \"X\") and amount < 0",
                "not (kind == \"BUG\" or amount < 0)",
                "not kind == \"BUG\" and amount == 50"
            })
    void doesNotHold(String expression) {
        assertThat(ConditionExpression.parse(expression).evaluate(INPUTS)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                   | 0  | expected an input, a \"text\", a number, true or"
                        + " false",
                "kind                 | 4  | expected ==, !=, >, >=, < or <=",
                "kind = 1             | 5  | expected ==, !=, >, >=, < or <=",
                "kind == 'BUG'        | 8  | expected an input, a \"text\", a number, true or"
                        + " false",
                "kind == \"BUG        | 12 | unexpected end",
                "kind == \"\\x\"      | 10 | unknown escape \"\\x\"",
                "kind == \"\\u00g0\"  | 13 | expected four hexadecimal digits",
                "kind == 1 2          | 10 | unexpected \"2\"",
                "kind == 1 &&  a == 2 | 10 | unexpected \"&\"",
                "(kind == 1           | 10 | expected \")\"",
                "kind == 1)           | 9  | unexpected \")\"",
                "kind == 1 and        | 13 | expected an input, a \"text\", a number, true or"
                        + " false",
                "and kind == 1        | 0  | expected an operand before \"and\"",
                "kind == 1.           | 10 | expected a digit",
                "kind == 1e999        | 8  | number out of range",
                "kind == -            | 9  | expected a digit",
                "not                  | 3  | expected an input, a \"text\", a number, true or"
                        + " false",
                "a == 1 AND b == 2    | 7  | unexpected \"A\"",
                "kind == (1)          | 8  | expected an input, a \"text\", a number, true or"
                        + " false",
                "kind.name == 1       | 4  | expected ==, !=, >, >=, < or <="
            })
    void saysWhereAnExpressionIsMalformed(String expression, int position, String problem) {
        assertThatThrownBy(() -> ConditionExpression.parse(expression))
                .isInstanceOfSatisfying(
                        MalformedExpressionException.class,
                        e -> {
                            assertThat(e.problem()).isEqualTo(problem);
                            assertThat(e.position()).isEqualTo(position);
                        });
    }

    @Test
    void theDepthIsBounded() {
        var innermost = "a == 1";
        assertThat(ConditionExpression.parse(nested(63, innermost)).toString())
                .isEqualTo(innermost);

        assertThatThrownBy(() -> ConditionExpression.parse(nested(64, innermost)))
                .isInstanceOf(MalformedExpressionException.class)
                .hasMessage("nested more than 64 times at character 65");
    }

    @Test
    void theLengthIsBounded() {
        var expression = "a == \"" + "x".repeat(1_993) + "\"";
        assertThat(ConditionExpression.parse(expression).toString()).isEqualTo(expression);

        assertThatThrownBy(() -> ConditionExpression.parse(expression + " "))
                .isInstanceOf(MalformedExpressionException.class)
                .hasMessageStartingWith("too long");
    }

    private static String nested(int depth, String innermost) {
        return "(".repeat(depth) + innermost + ")".repeat(depth);
    }
}
