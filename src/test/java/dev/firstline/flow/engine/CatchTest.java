package dev.firstline.flow.engine;

import static dev.firstline.flow.definition.DataType.ARRAY;
import static dev.firstline.flow.definition.DataType.OBJECT;
import static dev.firstline.flow.definition.DataType.STRING;
import static dev.firstline.flow.definition.FlowBuilder.in;
import static dev.firstline.flow.definition.FlowBuilder.otherwise;
import static dev.firstline.flow.definition.FlowBuilder.when;
import static dev.firstline.flow.engine.EngineFixture.JSON;
import static dev.firstline.flow.engine.EngineFixture.first;
import static dev.firstline.flow.engine.EngineFixture.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.flow.definition.DataType;
import dev.firstline.flow.definition.FlowBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatchTest {

    private static final JsonNode TENT = TextNode.valueOf("tent");

    private final EngineFixture engine =
            new EngineFixture().node("One", call -> fail("Lambda.Unknown"));

    @Test
    void aDefaultTakesThePlaceOfTheOutput() {
        engine.policy(catching("One", orElse("none", "Lambda.Unknown")));

        assertThat(engine.run(EngineFixture.chain("One", "Two"), TENT))
                .isEqualTo(completed("End", TextNode.valueOf("none")));
        assertThat(engine.events())
                .containsSubsequence(
                        "failed One Lambda.Unknown",
                        "completed One {functionResponse=\"none\"}",
                        "started Two {text=\"none\"}");
    }

    @Test
    void aDefaultIsHeldToTheDeclaredType() {
        var catcher = new Catcher(List.of("States.ALL"), new Catcher.Default(JSON.numberNode(7)));
        engine.policy(catching("One", catcher));

        assertThat(engine.run(EngineFixture.chain("One"), TENT))
                .isInstanceOfSatisfying(
                        RunOutcome.Failed.class,
                        failed -> assertThat(failed.errorName()).isEqualTo("Validation"));
    }

    @Test
    void theFirstCatcherThatMatchesDecidesOnceRetriesAreUsedUp() {
        engine.node("One", call -> fail("A"));
        var retry = new RetryPolicy(List.of(Retrier.of("A")));
        var catchers = List.of(orElse("b", "B"), orElse("a", "A"), orElse("all", "States.ALL"));
        var policy = new NodePolicy(null, retry, catchers, RoundPolicy.DEFAULT);
        engine.policy(new RunPolicy(NodePolicy.NONE, Map.of("One", policy)));

        assertThat(engine.run(EngineFixture.chain("One"), TENT))
                .isEqualTo(completed("End", TextNode.valueOf("a")));
        assertThat(engine.waits()).hasSize(3);
    }

    @Test
    void anErrorThatNoCatcherIsAboutFailsTheRun() {
        engine.policy(catching("One", orElse("none", "States.Timeout")));

        assertThat(engine.run(EngineFixture.chain("One"), TENT))
                .isEqualTo(new RunOutcome.Failed("One", "Lambda.Unknown", "Out of order"));
    }

    @ParameterizedTest
    @CsvSource({"States.Runtime, false", "States.DataLimitExceeded, false", "Validation, true"})
    void someErrorsAreNotCaughtWithTheOthers(String error, boolean isCaught) {
        engine.node("One", call -> fail(error))
                .policy(catching("One", orElse("none", "States.ALL")));

        assertThat(engine.run(EngineFixture.chain("One"), TENT) instanceof RunOutcome.Completed)
                .isEqualTo(isCaught);
    }

    @Test
    void anotherNodeGetsTheErrorAsItsInput() {
        engine.policy(catching("One", goTo("Handle", "$")));

        assertThat(engine.run(handled("$.data"), TENT))
                .isEqualTo(
                        completed(
                                "HandleEnd",
                                JSON.objectNode()
                                        .put("Error", "Lambda.Unknown")
                                        .put("Cause", "Out of order")));
        assertThat(engine.events())
                .noneMatch(event -> event.startsWith("started End"))
                .contains("failed One Lambda.Unknown");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "$,       $.data.Error,       Lambda.Unknown",
                "$.error, $.data.error.Cause, Out of order",
                "$.error, $.data.text,        tent",
                "null,    $.data.text,        tent"
            })
    void theResultPathSaysWhereTheErrorGoes(
            @Nullable String resultPath, String expression, String expected) {
        engine.policy(catching("One", goTo("Handle", resultPath)))
                .node("Handle", call -> output(call, JSON.objectNode().set("got", first(call))));

        assertThat(engine.run(handled(expression, STRING), TENT))
                .isEqualTo(completed("HandleEnd", JSON.objectNode().put("got", expected)));
    }

    @Test
    void aNodeThatIsNotThereOrHasRunCatchesNothing() {
        engine.policy(catching("One", goTo("Nowhere", "$")));
        assertThat(engine.run(EngineFixture.chain("One"), TENT))
                .isEqualTo(
                        new RunOutcome.Failed(
                                "One",
                                "Lambda.Unknown",
                                "Out of order (Catch of node One: node Nowhere is not beside it, or"
                                        + " has run already)"));

        engine.policy(catching("One", goTo("Start", "$")));
        assertThat(engine.run(EngineFixture.chain("One"), TENT))
                .isInstanceOf(RunOutcome.Failed.class);
        assertThat(engine.events()).filteredOn(event -> event.startsWith("failed")).hasSize(2);
    }

    @Test
    void whatFailsInAnItemMayBeCaughtAroundTheIterator() {
        var catcher =
                new Catcher(List.of("States.ALL"), new Catcher.Default(JSON.arrayNode().add("x")));
        engine.policy(catching("Each", catcher));
        var flow =
                new FlowBuilder()
                        .start(ARRAY)
                        .iterator("Each", STRING)
                        .function("One", STRING, in("text", STRING))
                        .collector("Gather", STRING, "Each")
                        .output("End", ARRAY)
                        .data("Start.document", "Each.array")
                        .data("Each.arrayItem", "One.text")
                        .data("One.functionResponse", "Gather.arrayItem")
                        .data("Gather.collectedArray", "End.document");

        assertThat(engine.run(flow, JSON.arrayNode().add("a").add("b")))
                .isEqualTo(completed("End", JSON.arrayNode().add("x")));

        engine.policy(catching("One", orElse("none", "States.ALL")));
        assertThat(engine.run(flow, JSON.arrayNode().add("a").add("b")))
                .isEqualTo(completed("End", JSON.arrayNode().add("none").add("none")));
    }

    @Test
    void aRecoveredRunGoesTheWayOfTheFailureThatWasCaught() {
        var entries = new HashMap<String, Map<String, JsonNode>>();
        engine.journal(journal(entries)).policy(catching("One", orElse("none", "States.ALL")));
        engine.run(EngineFixture.chain("One", "Two"), TENT);

        engine.text("One", text -> "works again");

        assertThat(engine.run(EngineFixture.chain("One", "Two"), TENT))
                .isEqualTo(completed("End", TextNode.valueOf("none")));
    }

    @Test
    void aContinuedRunGoesTheWayOfTheFailureThatWasCaught() {
        engine.policy(catching("One", orElse("none", "States.ALL")))
                .node(
                        "Ask",
                        call ->
                                call.turn() == 0
                                        ? new NodeOutcome.InputRequired(TENT)
                                        : output(call, first(call)));
        var flow =
                EngineFixture.chain("One")
                        .function("Ask", STRING, in("text", STRING))
                        .output("AskEnd", STRING)
                        .data("Start.document", "Ask.text")
                        .data("Ask.functionResponse", "AskEnd.document");
        var asked = (RunOutcome.InputRequired) engine.run(flow, TENT);

        engine.text("One", text -> "works again");
        var end = engine.run(flow, TENT, new Resumption("Ask", TENT, asked.progress()));

        assertThat(end)
                .isEqualTo(
                        new RunOutcome.Completed(
                                List.of(
                                        new RunOutcome.Output("End", TextNode.valueOf("none")),
                                        new RunOutcome.Output("AskEnd", TENT))));
        assertThat(engine.events()).filteredOn("failed One Lambda.Unknown"::equals).hasSize(1);
    }

    @Test
    void refusesPoliciesThatStepFunctionsRefuses() {
        assertThatThrownBy(() -> catching("One", orElse("a", "States.ALL"), orElse("b", "B")))
                .hasMessage("States.ALL must be in the last catcher");
        assertThatThrownBy(() -> orElse("a", "States.Mystery"))
                .hasMessageStartingWith("States.Mystery is not an error of Step Functions");
        assertThatThrownBy(() -> goTo("Handle", "$.a.b"))
                .hasMessage("ResultPath must be $, $.name or null");
    }

    /// `One` leads to `End`; `Handle` is behind a branch that is not taken, and leads to `HandleEnd`.
    private static FlowBuilder handled(String expression) {
        return handled(expression, OBJECT);
    }

    private static FlowBuilder handled(String expression, DataType type) {
        return new FlowBuilder()
                .start(STRING)
                .function("One", STRING, in("text", STRING))
                .output("End", STRING)
                .function("Shape", OBJECT, in("text", STRING))
                .condition(
                        "Route",
                        List.of(in("text", STRING)),
                        when("isOdd", "text == \"odd\""),
                        otherwise())
                .function("Handle", OBJECT, in("problem", type, expression))
                .output("HandleEnd", OBJECT)
                .data("Start.document", "One.text")
                .data("One.functionResponse", "End.document")
                .data("Start.document", "Route.text")
                .data("Start.document", "Shape.text")
                .gate("Route.isOdd", "Shape")
                .data("Shape.functionResponse", "Handle.problem")
                .data("Handle.functionResponse", "HandleEnd.document");
    }

    private static RunPolicy catching(String node, Catcher... catchers) {
        var policy = new NodePolicy(null, RetryPolicy.NONE, List.of(catchers), RoundPolicy.DEFAULT);
        return new RunPolicy(NodePolicy.NONE, Map.of(node, policy));
    }

    private static Catcher orElse(String value, String... errors) {
        return new Catcher(List.of(errors), new Catcher.Default(TextNode.valueOf(value)));
    }

    private static Catcher goTo(String node, @Nullable String resultPath) {
        return new Catcher(List.of("States.ALL"), new Catcher.Next(node, resultPath));
    }

    private static NodeOutcome fail(String error) {
        throw new NodeFailure(error, true, "Out of order", null);
    }

    private static RunOutcome completed(String node, JsonNode document) {
        return new RunOutcome.Completed(List.of(new RunOutcome.Output(node, document)));
    }

    private static Journal journal(Map<String, Map<String, JsonNode>> entries) {
        return new Journal() {
            @Override
            public Optional<Map<String, JsonNode>> find(String effectKey) {
                return Optional.ofNullable(entries.get(effectKey));
            }

            @Override
            public void record(String effectKey, Map<String, JsonNode> outputs) {
                entries.put(effectKey, Map.copyOf(outputs));
            }
        };
    }
}
