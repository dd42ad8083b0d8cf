package dev.firstline.flow.engine;

import static dev.firstline.flow.definition.DataType.BOOLEAN;
import static dev.firstline.flow.definition.DataType.NUMBER;
import static dev.firstline.flow.definition.DataType.OBJECT;
import static dev.firstline.flow.definition.DataType.STRING;
import static dev.firstline.flow.definition.FlowBuilder.in;
import static dev.firstline.flow.definition.InputCategory.EXIT_LOOP;
import static dev.firstline.flow.definition.InputCategory.LOOP_CONDITION;
import static dev.firstline.flow.definition.InputCategory.RETURN_VALUE_TO_LOOP_START;
import static dev.firstline.flow.engine.EngineFixture.JSON;
import static dev.firstline.flow.engine.EngineFixture.first;
import static dev.firstline.flow.engine.EngineFixture.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.flow.definition.FlowBuilder;
import dev.firstline.flow.definition.FlowNodeInput;
import dev.firstline.flow.definition.FlowNodeOutput;
import dev.firstline.flow.definition.NodeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopTest {

    private static final JsonNode A = TextNode.valueOf("a");

    private final EngineFixture engine = new EngineFixture();
    private final List<String> keys = new ArrayList<>();

    @Test
    void goesRoundUntilItsConditionSaysSo() {
        engine.node("Work", this::lengthen);

        assertThat(engine.run(flow(null), A)).isEqualTo(completed("a!!!"));
        assertThat(keys)
                .containsExactly(
                        "run-1/Refine[0]/Work", "run-1/Refine[1]/Work", "run-1/Refine[2]/Work");
        assertThat(engine.events())
                .startsWith(
                        "completed Start {document=\"a\"}",
                        "started Refine {value=\"a\"}",
                        "completed Refine[0]/Begin {value=\"a\"}",
                        "started Refine[0]/Work {text=\"a\"}",
                        "completed Refine[0]/Work"
                                + " {functionResponse={\"text\":\"a!\",\"again\":true}}",
                        "started Refine[0]/Again {again=true, value=\"a!\", result=\"a!\"}",
                        "acted Refine[0]/Again loop.Decide",
                        "completed Refine[1]/Begin {value=\"a!\"}")
                .endsWith(
                        "completed Refine {value=\"a!!!\"}",
                        "started End {document=\"a!!!\"}",
                        "output End \"a!!!\"");
    }

    @ParameterizedTest
    @CsvSource({"1, a!", "2, a!!", "10, a!!!"})
    void endsAfterTheLastRoundItMayHave(int roundsMax, String result) {
        engine.node("Work", this::lengthen);

        assertThat(engine.run(flow(roundsMax), A)).isEqualTo(completed(result));
    }

    @Test
    void goesRoundTenTimesAtMostWhenNothingIsSaid() {
        engine.node("Work", call -> answer(call, first(call).asText() + "!", true));

        assertThat(engine.run(flow(null), A)).isEqualTo(completed("a!!!!!!!!!!"));
    }

    @Test
    void aPolicyMayReadTheConditionAsTheOtherDocumentDoes() {
        var rounds =
                new RoundPolicy(
                        1, RoundPolicy.Diverted.FAIL, RoundPolicy.LoopCondition.EXIT_WHEN_TRUE);
        var policy = new NodePolicy(null, RetryPolicy.NONE, List.of(), rounds);
        engine.node("Work", this::lengthen).policy(new RunPolicy(policy, Map.of()));

        assertThat(engine.run(flow(null), A)).isEqualTo(completed("a!"));
    }

    @Test
    void roundsMayBeCounted() {
        engine.node("Work", this::lengthen);
        var flow =
                new FlowBuilder()
                        .start(STRING)
                        .node(
                                "Refine",
                                NodeType.LOOP,
                                flow(null).build().nodes().get(1).configuration(),
                                List.of(in("value", STRING)),
                                List.of(
                                        new FlowNodeOutput("result", STRING),
                                        new FlowNodeOutput("iterationCount", NUMBER)))
                        .output("End", NUMBER)
                        .data("Start.document", "Refine.value")
                        .data("Refine.iterationCount", "End.document");

        assertThat(engine.run(flow, A))
                .isEqualTo(
                        new RunOutcome.Completed(
                                List.of(new RunOutcome.Output("End", IntNode.valueOf(3)))));
    }

    @Test
    void aFailureInARoundFailsTheRun() {
        engine.node(
                "Work",
                call -> {
                    throw new NodeFailure("Lambda.Unknown", false, "Out of order", null);
                });

        assertThat(engine.run(flow(null), A))
                .isEqualTo(new RunOutcome.Failed("Work", "Lambda.Unknown", "Out of order"));
        assertThat(engine.events()).contains("failed Refine[0]/Work Lambda.Unknown");
    }

    @Test
    void aPausedRoundGoesOnWhereItWas() {
        engine.node(
                "Work",
                call ->
                        call.turn() == 0 && first(call).asText().equals("a!")
                                ? new NodeOutcome.InputRequired(TextNode.valueOf("Really?"))
                                : lengthen(call));

        var asked = (RunOutcome.InputRequired) engine.run(flow(null), A);
        var progress = Progress.of(asked.progress().toJson());
        var resumption = new Resumption("Work", TextNode.valueOf("b!"), progress);

        assertThat(engine.run(flow(null), A, resumption)).isEqualTo(completed("b!!!"));
        assertThat(keys)
                .containsExactly(
                        "run-1/Refine[0]/Work", "run-1/Refine[1]/Work#1", "run-1/Refine[2]/Work");
        assertThat(engine.events())
                .doesNotHaveDuplicates()
                .contains("acted Refine[0]/Again loop.Decide", "acted Refine[1]/Again loop.Decide");
    }

    @Test
    void loopsMayContainLoops() {
        engine.node("Work", this::lengthen)
                .node("Judge", call -> answer(call, first(call).asText() + "?", false));
        var inner = body(null);
        var outer =
                new FlowBuilder()
                        .loopInput(STRING)
                        .loop("Inner", STRING, inner)
                        .function("Judge", OBJECT, in("text", STRING))
                        .loopController(3, "again == true", controllerInputs())
                        .data("Begin.value", "Inner.value")
                        .data("Inner.value", "Judge.text")
                        .data("Judge.functionResponse", "Again.again")
                        .data("Judge.functionResponse", "Again.value")
                        .data("Judge.functionResponse", "Again.result");

        assertThat(engine.run(around(outer), A)).isEqualTo(completed("a!!!?"));
        assertThat(keys).startsWith("run-1/Refine[0]/Inner[0]/Work");
    }

    @Test
    void refusesBodiesThatCannotBeRun() {
        var noController = new FlowBuilder().loopInput(STRING);
        var unread =
                new FlowBuilder()
                        .loopInput(STRING)
                        .loopController(
                                1, "again ==", in("again", BOOLEAN, "$.data", LOOP_CONDITION))
                        .data("Begin.value", "Again.again");
        var elsewhere = body(null).data("Begin.value", "Missing.text");

        assertThatThrownBy(() -> FlowPlan.of(around(noController).build()))
                .hasMessageContaining("has no LoopController node");
        assertThatThrownBy(() -> FlowPlan.of(around(unread).build()))
                .hasMessageContaining("condition again is not right: expected an input");
        assertThatThrownBy(() -> FlowPlan.of(around(elsewhere).build()))
                .isInstanceOf(InvalidFlowException.class);
        assertThatThrownBy(() -> FlowPlan.of(flow(0).build()))
                .isInstanceOf(InvalidFlowException.class);
    }

    /// Goes on until the text has three marks.
    private NodeOutcome lengthen(NodeCall call) {
        keys.add(call.effectKey());
        var text = first(call).asText() + "!";
        return answer(call, text, text.length() < "a!!!".length());
    }

    private static NodeOutcome answer(NodeCall call, String text, boolean again) {
        return output(call, JSON.objectNode().put("text", text).put("again", again));
    }

    private static FlowBuilder flow(@Nullable Integer roundsMax) {
        return around(body(roundsMax));
    }

    private static FlowBuilder around(FlowBuilder body) {
        return new FlowBuilder()
                .start(STRING)
                .loop("Refine", STRING, body)
                .output("End", STRING)
                .data("Start.document", "Refine.value")
                .data("Refine.value", "End.document");
    }

    private static FlowBuilder body(@Nullable Integer roundsMax) {
        return new FlowBuilder()
                .loopInput(STRING)
                .function("Work", OBJECT, in("text", STRING))
                .loopController(roundsMax, "again == true", controllerInputs())
                .data("Begin.value", "Work.text")
                .data("Work.functionResponse", "Again.again")
                .data("Work.functionResponse", "Again.value")
                .data("Work.functionResponse", "Again.result");
    }

    private static FlowNodeInput[] controllerInputs() {
        return new FlowNodeInput[] {
            in("again", BOOLEAN, "$.data.again", LOOP_CONDITION),
            in("value", STRING, "$.data.text", RETURN_VALUE_TO_LOOP_START),
            in("result", STRING, "$.data.text", EXIT_LOOP)
        };
    }

    private static RunOutcome completed(String document) {
        return new RunOutcome.Completed(
                List.of(new RunOutcome.Output("End", TextNode.valueOf(document))));
    }
}
