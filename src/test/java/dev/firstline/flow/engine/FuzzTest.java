package dev.firstline.flow.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.Fuzz;
import dev.firstline.flow.definition.FlowDefinitionCodec;
import dev.firstline.flow.definition.MalformedDefinitionException;
import dev.firstline.flow.definition.expression.ConditionExpression;
import dev.firstline.flow.definition.expression.InputExpression;
import dev.firstline.flow.definition.expression.MalformedExpressionException;
import dev.firstline.flow.definition.validation.FlowValidator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Changes texts at random and reads them: what is refused is refused in the one way there is for it, what is read can be written
/// and read again.
class FuzzTest {

    private static final int LENGTH_MAX = 20_000;

    private static final List<String> FILES =
            List.of(
                    "/flows/customer-support.json",
                    "/dev/firstline/flow/definition/every-node-type.json",
                    "/dev/firstline/flow/definition/loop.json",
                    "/dev/firstline/flow/definition/chat-prompt.json");

    private static final List<String> CONDITIONS =
            List.of(
                    "kind == \"BUG\"",
                    "(kind == \"PERSON\") or (kind == \"PROBLEM\")",
                    "not (amount >= 10.5e3 and urgent != true) or a_1 < -7",
                    "text == \"a \\\"b\\\" \\u00e9 \\\\ \\n\"");

    private static final List<String> INPUTS =
            List.of(
                    "$.data",
                    "$.data.orders[0].id",
                    "$.data[1, 2][0:5][:3][7:]",
                    "$.data.*[*].name-with_1");

    private static final List<String> PIECES =
            List.of(
                    "(",
                    ")",
                    "[",
                    "]",
                    "{",
                    "}",
                    "\"",
                    "\\",
                    ",",
                    ":",
                    ".",
                    "*",
                    "$.data",
                    " and ",
                    " or ",
                    "not ",
                    "==",
                    "<=",
                    "null",
                    "true",
                    "1e999",
                    "-0",
                    "99999999999999999999",
                    "\\u0000",
                    "\u0000",
                    "é",
                    "\ud83d\ude00",
                    "\ud83d",
                    "\"nodes\":[",
                    "\"type\":\"Loop\"",
                    "\"configuration\":{}",
                    "$.data[");

    private static final Map<String, JsonNode> VALUES =
            Map.of("kind", TextNode.valueOf("BUG"), "amount", IntNode.valueOf(7));

    @Test
    void conditions() {
        fuzz(CONDITIONS, FuzzTest::readCondition);
    }

    @Test
    void inputExpressions() {
        fuzz(INPUTS, FuzzTest::readInput);
    }

    @Test
    void definitions() {
        var texts = new ArrayList<String>();
        FILES.forEach(file -> texts.add(read(file)));
        for (long seed = 0; texts.size() < 20; seed++) {
            texts.add(FlowDefinitionCodec.write(SimulatedFlow.of(seed).definition()));
        }
        fuzz(texts, FuzzTest::readDefinition);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "not ",
                "[",
                "$.data[",
                "{\"a\":",
                "((((kind == 1) or ",
                "\"",
                "-",
                "1"
            })
    @Timeout(10)
    void whatIsNestedAHundredThousandTimesIsRefusedAtOnce(String piece) {
        var text = piece.repeat(100_000);

        assertThatThrownBy(() -> ConditionExpression.parse(text))
                .isInstanceOf(MalformedExpressionException.class);
        assertThatThrownBy(() -> InputExpression.parse("$.data" + text))
                .isInstanceOf(MalformedExpressionException.class);
        assertThatThrownBy(() -> FlowDefinitionCodec.read(text))
                .isInstanceOf(MalformedDefinitionException.class);
    }

    private static void readCondition(String text) {
        try {
            var expression = ConditionExpression.parse(text);
            expression.evaluate(VALUES);
            assertThat(ConditionExpression.parse(expression.toString())).isEqualTo(expression);
        } catch (MalformedExpressionException e) {
            assertThat(e.position()).isBetween(0, text.length());
        }
    }

    private static void readInput(String text) {
        try {
            var expression = InputExpression.parse(text);
            expression.evaluate(EngineFixture.JSON.arrayNode().add(1).add("a"));
            assertThat(InputExpression.parse(expression.toString())).isEqualTo(expression);
        } catch (MalformedExpressionException e) {
            assertThat(e.position()).isBetween(0, text.length());
        }
    }

    private static void readDefinition(String text) {
        try {
            var definition = FlowDefinitionCodec.read(text);
            assertThat(FlowDefinitionCodec.read(FlowDefinitionCodec.write(definition)))
                    .isEqualTo(definition);
            FlowValidator.validate(definition);
            FlowPlan.of(definition);
        } catch (MalformedDefinitionException | InvalidFlowException e) {
            assertThat(e).message().isNotBlank();
        }
    }

    private static void fuzz(List<String> texts, Consumer<String> read) {
        Fuzz.texts(random -> changed(texts.get(random.nextInt(texts.size())), texts, random), read);
    }

    private static String changed(String original, List<String> others, Random random) {
        var text = new StringBuilder(original);
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            int from = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), from + random.nextInt(8));
            switch (random.nextInt(6)) {
                case 0 -> text.delete(from, to);
                case 1 -> text.insert(from, any(PIECES, random));
                case 2 -> text.replace(from, to, any(PIECES, random));
                case 3 -> text.insert(from, text.substring(from, to).repeat(random.nextInt(20)));
                case 4 -> text.insert(from, (char) random.nextInt(0x180));
                default -> splice(text, from, any(others, random), random);
            }
        }
        return text.substring(0, Math.min(text.length(), LENGTH_MAX));
    }

    private static void splice(StringBuilder text, int from, String other, Random random) {
        int start = random.nextInt(other.length());
        int end = Math.min(other.length(), start + random.nextInt(300));
        text.insert(from, other, start, end);
    }

    private static String any(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    private static String read(String file) {
        try (var resource = requireNonNull(FuzzTest.class.getResourceAsStream(file), file)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
