package dev.firstline.flow.definition.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.flow.definition.FlowConnection;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowDefinitionCodec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class FlowValidatorPropertyTest {

    @Property(tries = 500)
    void nothingIsFoundInAFlowWithoutMistakes(@ForAll long seed) {
        assertThat(FlowValidator.validate(ValidFlow.of(seed)))
                .filteredOn(finding -> !finding.message().contains("connections; Amazon"))
                .isEmpty();
    }

    @Property(tries = 200)
    void aFlowSurvivesWritingAndReading(@ForAll long seed) {
        var flow = ValidFlow.of(seed);

        assertThat(FlowDefinitionCodec.read(FlowDefinitionCodec.write(flow))).isEqualTo(flow);
    }

    @Property(tries = 200)
    void theOrderOfNodesDoesNotMatter(@ForAll long seed) {
        var flow = ValidFlow.of(seed);
        var nodes = new ArrayList<>(flow.nodes());
        Collections.shuffle(nodes, new Random(seed));

        var found = FlowValidator.validate(new FlowDefinition(nodes, flow.connections()));

        assertThat(found).filteredOn(FlowFinding::isError).isEmpty();
    }

    @Property(tries = 200)
    void withoutAConnectionSomethingIsMissing(@ForAll long seed) {
        var flow = ValidFlow.of(seed);
        var connections = new ArrayList<>(flow.connections());
        var removed = connections.remove(new Random(seed).nextInt(connections.size()));

        var found = FlowValidator.validate(new FlowDefinition(flow.nodes(), connections));

        if (removed.configuration() instanceof FlowConnection.Data) {
            assertThat(found).anyMatch(FlowFinding::isError);
        }
    }
}
