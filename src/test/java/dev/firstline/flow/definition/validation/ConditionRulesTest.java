package dev.firstline.flow.definition.validation;

import static dev.firstline.flow.definition.DataType.NUMBER;
import static dev.firstline.flow.definition.DataType.OBJECT;
import static dev.firstline.flow.definition.DataType.STRING;
import static dev.firstline.flow.definition.FlowBuilder.in;
import static dev.firstline.flow.definition.FlowBuilder.otherwise;
import static dev.firstline.flow.definition.FlowBuilder.when;
import static dev.firstline.flow.definition.validation.FindingAssert.assertError;
import static dev.firstline.flow.definition.validation.FindingAssert.assertErrors;
import static dev.firstline.flow.definition.validation.FindingAssert.assertFine;
import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.flow.definition.FlowBuilder;
import dev.firstline.flow.definition.FlowCondition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionRulesTest {

    @Test
    void aConditionWithADefaultIsFine() {
        assertFine(routeFlow(when("isBug", "kind == \"BUG\""), otherwise()));
    }

    @Test
    void aConditionNeedsADefault() {
        var flow = routeFlow(when("isBug", "kind == \"BUG\""));

        assertError(
                flow,
                FindingType.MISSING_DEFAULT_CONDITION,
                Map.of("node", "Route"),
                "it has no default");
        assertFine(flow.gate("Route.default", "Reply"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "kind = 1                        | expected ==, !=, >, >=, < or <= at character 6",
                "colour == \"RED\"               | there is no input colour",
                "order == \"RED\"                | order is of type Object, which cannot be"
                        + " compared",
                "kind > 1                        | > compares numbers, but kind is of type String",
                "size >= \"L\"                   | >= compares numbers, but \"L\" is of type"
                        + " String",
                "1 == 1                          | it reads no input"
            })
    void aConditionCanBeReadAndDecided(String expression, String cause) {
        var flow = routeFlow(when("isBug", expression), otherwise());

        assertError(
                flow,
                FindingType.MALFORMED_CONDITION_EXPRESSION,
                Map.of("node", "Route", "condition", "isBug", "cause", cause),
                "condition isBug is not right: " + cause);
    }

    @Test
    void aConditionNeedsAnExpressionUnlessItIsTheDefault() {
        var flow =
                routeFlow(
                        new FlowCondition("isBug", null),
                        when(FlowCondition.DEFAULT, "kind == \"BUG\""));

        assertErrors(
                flow,
                FindingType.MALFORMED_CONDITION_EXPRESSION,
                FindingType.MALFORMED_CONDITION_EXPRESSION);
    }

    @Test
    void anExpressionStandsOnce() {
        var flow =
                routeFlow(
                        when("isBug", "kind == \"BUG\""),
                        when("isCrash", "kind==\"BUG\""),
                        otherwise());

        assertError(
                flow,
                FindingType.DUPLICATE_CONDITION_EXPRESSION,
                Map.of("node", "Route", "expression", "kind==\"BUG\""),
                "condition isCrash repeats");
    }

    @Test
    void aConditionNameStandsOnce() {
        var flow =
                routeFlow(
                        when("isBug", "kind == \"BUG\""),
                        when("isBug", "kind == \"CRASH\""),
                        otherwise());

        assertError(flow, FindingType.UNSPECIFIED, Map.of(), "two conditions are named isBug");
    }

    @Test
    void dataFromOneBranchCanBeUsedOnThatBranch() {
        assertFine(
                branchingFlow()
                        .function("After", STRING, in("text", STRING))
                        .output("Done", STRING)
                        .data("Fix.functionResponse", "After.text")
                        .gate("Route.isBug", "After")
                        .data("After.functionResponse", "Done.document"));
    }

    @Test
    void dataFromTwoBranchesNeverMeets() {
        var flow =
                branchingFlow()
                        .function("Join", STRING, in("left", STRING), in("right", STRING))
                        .data("Fix.functionResponse", "Join.left")
                        .data("Chat.functionResponse", "Join.right");

        assertError(
                flow,
                FindingType.UNSATISFIED_CONNECTION_CONDITIONS,
                Map.of("connection", "edge10"),
                "branches that exclude each other");
    }

    @Test
    void dataFromOneBranchCannotBeUsedOnAnother() {
        var flow =
                branchingFlow()
                        .function("After", STRING, in("text", STRING))
                        .data("Fix.functionResponse", "After.text")
                        .gate("Route.default", "After");

        assertErrors(flow, FindingType.UNSATISFIED_CONNECTION_CONDITIONS);
    }

    @Test
    void severalConditionsIntoOneNodeAreAlternatives() {
        assertFine(
                branchingFlow()
                        .function("After", STRING, in("text", STRING))
                        .data("Fix.functionResponse", "After.text")
                        .gate("Route.default", "After")
                        .gate("Route.isBug", "After"));
    }

    @Test
    void warnsOfWhatBedrockWouldNotAccept() {
        var flow =
                routeFlow(
                        when("isBug", "kind == \"" + "B".repeat(60) + "\""),
                        when("a", "kind == \"A\""),
                        otherwise());

        assertThat(FindingAssert.errors(flow)).isEmpty();
        assertThat(FindingAssert.warnings(flow))
                .extracting(FlowFinding::message)
                .satisfiesExactlyInAnyOrder(
                        it -> assertThat(it).contains("at most 64 characters"),
                        it -> assertThat(it).contains("no name like \"a\""));
    }

    private static FlowBuilder routeFlow(FlowCondition... conditions) {
        var inputs =
                List.of(
                        in("kind", STRING, "$.data.kind"),
                        in("size", NUMBER, "$.data.size"),
                        in("order", OBJECT));
        return new FlowBuilder()
                .start(OBJECT)
                .output("Reply", OBJECT)
                .condition("Route", inputs, conditions)
                .data("Start.document", "Reply.document")
                .data("Start.document", "Route.kind")
                .data("Start.document", "Route.size")
                .data("Start.document", "Route.order");
    }

    /// Ends with `Fix` on the branch `isBug` and `Chat` on the default.
    private static FlowBuilder branchingFlow() {
        return routeFlow(when("isBug", "kind == \"BUG\""), otherwise())
                .function("Fix", STRING, in("order", OBJECT))
                .function("Chat", STRING, in("order", OBJECT))
                .data("Start.document", "Fix.order")
                .gate("Route.isBug", "Fix")
                .data("Start.document", "Chat.order")
                .gate("Route.default", "Chat");
    }
}
