package dev.firstline.flow.engine;

import static dev.firstline.flow.definition.DataType.STRING;
import static dev.firstline.flow.definition.FlowBuilder.in;
import static dev.firstline.flow.definition.FlowBuilder.otherwise;
import static dev.firstline.flow.definition.FlowBuilder.when;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.flow.definition.FlowBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamingTest {

    private final EngineFixture engine =
            new EngineFixture()
                    .node(
                            "Draft",
                            call -> {
                                call.delta("Pitch ");
                                call.delta("it.");
                                return EngineFixture.output(call, TextNode.valueOf("Pitch it."));
                            });

    @Test
    void aPromptThatFeedsAnOutputStreams() {
        var flow = draftFlow().output("End", STRING).data("Draft.modelCompletion", "End.document");

        engine.run(flow, "tent");

        assertThat(FlowPlan.of(flow.build()).streamingNodes()).containsExactly("Draft");
        assertThat(engine.events())
                .containsSubsequence(
                        "started Draft {question=\"tent\"}",
                        "delta Draft Pitch ",
                        "delta Draft it.",
                        "completed Draft {modelCompletion=\"Pitch it.\"}",
                        "output End \"Pitch it.\"");
    }

    @Test
    void aPromptThatFeedsAnotherNodeDoesNot() {
        var flow =
                draftFlow()
                        .function("Check", STRING, in("text", STRING))
                        .output("End", STRING)
                        .data("Draft.modelCompletion", "Check.text")
                        .data("Check.functionResponse", "End.document");

        engine.run(flow, "tent");

        assertThat(FlowPlan.of(flow.build()).streamingNodes()).isEmpty();
        assertThat(engine.events()).noneMatch(event -> event.startsWith("delta"));
    }

    @Test
    void aFunctionThatFeedsAnOutputDoesNot() {
        var flow = EngineFixture.chain("Draft");

        assertThat(FlowPlan.of(flow.build()).streamingNodes()).isEmpty();
    }

    @Test
    void aPromptWhoseOutputIsStillToBeDecidedOnDoesNot() {
        var flow =
                draftFlow()
                        .condition(
                                "Release",
                                List.of(in("text", STRING)),
                                when("isShort", "text == \"Pitch it.\""),
                                otherwise())
                        .output("End", STRING)
                        .data("Draft.modelCompletion", "Release.text")
                        .data("Draft.modelCompletion", "End.document")
                        .gate("Release.isShort", "End");

        var outcome = engine.run(flow, "tent");

        assertThat(outcome).isInstanceOf(RunOutcome.Completed.class);
        assertThat(engine.events())
                .contains("output End \"Pitch it.\"")
                .noneMatch(event -> event.startsWith("delta"));
    }

    @Test
    void aPromptOnTheBranchOfItsOutputStreams() {
        var flow =
                draftFlow()
                        .condition(
                                "Route",
                                List.of(in("text", STRING)),
                                when("isTent", "text == \"tent\""),
                                otherwise())
                        .output("End", STRING)
                        .data("Start.document", "Route.text")
                        .gate("Route.isTent", "Draft")
                        .data("Draft.modelCompletion", "End.document")
                        .gate("Route.isTent", "End");

        engine.run(flow, "tent");

        assertThat(engine.events()).contains("delta Draft it.");
    }

    private static FlowBuilder draftFlow() {
        return new FlowBuilder()
                .start(STRING)
                .prompt("Draft", "{{question}}", in("question", STRING))
                .data("Start.document", "Draft.question");
    }
}
