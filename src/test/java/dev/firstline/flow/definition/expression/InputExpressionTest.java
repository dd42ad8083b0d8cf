package dev.firstline.flow.definition.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputExpressionTest {

    private static final JsonNode ORDERS =
            json(
                    """
                    {"customer": {"name": "Vera", "e-mail": "v@example.com"},
                     "orders": [{"id": 1, "tags": ["a", "b"]}, {"id": 2}, {"id": 3, "tags": ["c"]}],
                     "none": null}
                    """);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$.data.customer.name         | \"Vera\"",
                "$.data.customer.e-mail       | \"v@example.com\"",
                "$.data.orders[1].id          | 2",
                "$.data.orders[2].tags[0]     | \"c\"",
                "$.data.orders[2, 0].id       | [3, 1]",
                "$.data.orders[0,9].id        | [1]",
                "$.data.orders[1:].id         | [2, 3]",
                "$.data.orders[:2].id         | [1, 2]",
                "$.data.orders[1:2].id        | [2]",
                "$.data.orders[:].id          | [1, 2, 3]",
                "$.data.orders[2:1].id        | []",
                "$.data.orders[*].tags        | [[\"a\", \"b\"], [\"c\"]]",
                "$.data.orders[*].tags[*]     | [\"a\", \"b\", \"c\"]",
                "$.data.orders.*.id           | [1, 2, 3]",
                "$.data.customer.*            | [\"Vera\", \"v@example.com\"]",
                "$.data.customer[*]           | [\"Vera\", \"v@example.com\"]",
                "$.data.orders[ 0 , 1 ].id    | [1, 2]",
                "$.data.none                  | null"
            })
    void takesTheNamedPart(String expression, String expected) {
        assertThat(InputExpression.parse(expression).evaluate(ORDERS)).isEqualTo(json(expected));
    }

    @Test
    void theRootIsTheWholeValue() {
        var expression = InputExpression.parse("$.data");

        assertThat(expression.isIdentity()).isTrue();
        assertThat(expression.evaluate(ORDERS)).isSameAs(ORDERS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$.data.missing",
                "$.data.customer.name.first",
                "$.data.customer[0]",
                "$.data.orders.id",
                "$.data.orders[3]",
                "$.data.missing[*].id"
            })
    void aPathThatLeadsNowhereHasNoValue(String expression) {
        assertThat(InputExpression.parse(expression).evaluate(ORDERS)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                  | 0  | expected \"$.data\"",
                "$.dat               | 0  | expected \"$.data\"",
                "data                | 0  | expected \"$.data\"",
                "$.database          | 6  | expected \".\" or \"[\"",
                "$.data.             | 7  | expected a name or \"*\"",
                "$.data..name        | 7  | expected a name or \"*\"",
                "$.data.a b          | 8  | expected \".\" or \"[\"",
                "$.data[             | 7  | expected an index, \":\" or \"*\"",
                "$.data['a']         | 7  | expected an index, \":\" or \"*\"",
                "$.data[?(@.a)]      | 7  | expected an index, \":\" or \"*\"",
                "$.data[-1]          | 7  | expected an index, \":\" or \"*\"",
                "$.data[1            | 8  | expected \"]\"",
                "$.data[1,]          | 9  | expected an index",
                "$.data[1,2,1]       | 11 | index 1 is listed twice",
                "$.data[1:2:3]       | 10 | expected \"]\"",
                "$.data[1234567890]  | 7  | index too large",
                "$.data[*            | 8  | expected \"]\"",
                "$.data.a()          | 8  | expected \".\" or \"[\""
            })
    void saysWhereAnExpressionIsMalformed(String expression, int position, String problem) {
        assertThatThrownBy(() -> InputExpression.parse(expression))
                .isInstanceOfSatisfying(
                        MalformedExpressionException.class,
                        e -> {
                            assertThat(e.problem()).isEqualTo(problem);
                            assertThat(e.position()).isEqualTo(position);
                        });
    }

    @Test
    void anExpressionHasAtMostSixtyFourSteps() {
        assertThat(InputExpression.parse("$.data" + ".a".repeat(64)).steps()).hasSize(64);

        assertThatThrownBy(() -> InputExpression.parse("$.data" + ".a".repeat(65)))
                .isInstanceOf(MalformedExpressionException.class)
                .hasMessage("more than 64 steps at character 135");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
