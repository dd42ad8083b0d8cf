package dev.firstline.flow.exchange;

import static dev.firstline.flow.definition.DataType.STRING;
import static dev.firstline.flow.definition.FlowBuilder.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.flow.catalog.FlowDraft;
import dev.firstline.flow.definition.FlowBuilder;
import dev.firstline.flow.definition.InputCategory;
import dev.firstline.flow.engine.RunPolicy;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateLoopTest {

    @Test
    void aNodeInALoopMayHaveTheLoopsName() {
        var flow =
                new FlowBuilder()
                        .start(STRING)
                        .loop("Refine", STRING, body())
                        .output("End", STRING)
                        .data("Start.document", "Refine.value")
                        .data("Refine.value", "End.document")
                        .build();

        var machine = StateMachine.of(new FlowDraft("f", null, "role", flow, RunPolicy.NONE));

        var states = machine.path("States");
        assertThat(states.properties().stream().map(Map.Entry::getKey))
                .containsExactly("Start", "Refine", "Refine 2", "Again", "End", "Outputs");
        assertThat(states.at("/Refine/Next").asText()).isEqualTo("Refine 2");
        assertThat(states.at("/Again/Choices/0/Next").asText()).isEqualTo("Refine 2");
    }

    private static FlowBuilder body() {
        return new FlowBuilder()
                .loopInput(STRING)
                .function("Refine", STRING, in("text", STRING))
                .loopController(
                        2,
                        "again == \"yes\"",
                        in("again", STRING, "$.data", InputCategory.LOOP_CONDITION),
                        in("value", STRING, "$.data", InputCategory.RETURN_VALUE_TO_LOOP_START),
                        in("result", STRING, "$.data", InputCategory.EXIT_LOOP))
                .data("Begin.value", "Refine.text")
                .data("Refine.functionResponse", "Again.again")
                .data("Refine.functionResponse", "Again.value")
                .data("Refine.functionResponse", "Again.result");
    }
}
