package dev.firstline.flow.engine;

import static dev.firstline.flow.definition.DataType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firstline.flow.definition.FlowBuilder;
import dev.firstline.flow.definition.validation.FindingType;
import dev.firstline.flow.definition.validation.FlowFinding;
import org.junit.jupiter.api.Test;

class FlowPlanTest {

    @Test
    void aDefinitionWithErrorsCannotBePlanned() {
        var definition = new FlowBuilder().start(STRING).output("End", STRING).build();

        assertThatThrownBy(() -> FlowPlan.of(definition))
                .isInstanceOfSatisfying(
                        InvalidFlowException.class,
                        e ->
                                assertThat(e.findings())
                                        .extracting(FlowFinding::type)
                                        .contains(FindingType.UNFULFILLED_NODE_INPUT))
                .hasMessageContaining("Node End: input document has no connection");
    }

    @Test
    void aDefinitionWithWarningsCan() {
        var definition = EngineFixture.chain("A").build();

        assertThat(FlowPlan.of(definition).definition()).isSameAs(definition);
    }
}
