package dev.firstline.flow.engine;

import static dev.firstline.flow.definition.DataType.ARRAY;
import static dev.firstline.flow.definition.DataType.STRING;
import static dev.firstline.flow.definition.FlowBuilder.in;
import static dev.firstline.flow.definition.FlowBuilder.otherwise;
import static dev.firstline.flow.definition.FlowBuilder.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.firstline.flow.catalog.FlowDraft;
import dev.firstline.flow.definition.FlowBuilder;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowNodeInput;
import dev.firstline.flow.definition.validation.FindingType;
import dev.firstline.flow.definition.validation.FlowFinding;
import dev.firstline.flow.definition.validation.FlowValidator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A flow that prepares can be planned: what a plan refuses is found before.
class PlanFindingsTest {

    @Property(tries = 3_000)
    void whatHasNoErrorsCanBePlanned(@ForAll long seed) {
        var simulated = SimulatedFlow.of(seed);
        var definition = ChangedFlow.of(simulated.definition(), new Random(seed));
        var findings =
                new FlowDraft("random", null, "role", definition, simulated.policy()).findings();

        if (findings.stream().noneMatch(FlowFinding::isError)) {
            assertThatCode(() -> FlowPlan.of(definition)).doesNotThrowAnyException();
            Statistics.collect("planned");
        } else if (FlowValidator.validate(definition).stream().anyMatch(FlowFinding::isError)) {
            Statistics.collect("refused by a rule");
        } else if (FlowPlan.findings(definition).stream().anyMatch(FlowFinding::isError)) {
            Statistics.collect("refused by the plan");
        } else {
            Statistics.collect("refused by the policy");
        }
        Statistics.coverage(coverage -> {
            coverage.check("planned").percentage(it -> it > 10);
            coverage.check("refused by the plan").percentage(it -> it > 0.3);
        });
    }

    @Property(tries = 1_000)
    void everyRefusalNamesANodeThatIsThere(@ForAll long seed) {
        var definition = ChangedFlow.of(SimulatedFlow.of(seed).definition(), new Random(seed));
        if (FlowValidator.validate(definition).stream().noneMatch(FlowFinding::isError)) {
            assertThat(FlowPlan.findings(definition))
                    .filteredOn(FlowFinding::isError)
                    .allSatisfy(finding ->
                            assertThat(definition.nodes())
                                    .extracting(node -> node.name())
                                    .contains(finding.details().get("node")));
        }
    }

    @Test
    void iteratorsBesideEachOtherCannotGiveToOneNode() {
        assertRefused(
                FlowBuilder.unplannable(),
                Map.of("node", "Work", "input", "right"),
                "Node Work, input right: the node takes values from the rounds of two iterators"
                        + " that do not contain each other, One and Two. Collect the items of one of"
                        + " them first.");
    }

    @Test
    void aConditionInTheRoundsOfOneCannotOpenANodeOfTheOther() {
        var flow =
                new FlowBuilder()
                        .start(ARRAY)
                        .iterator("One", STRING)
                        .iterator("Two", STRING)
                        .condition(
                                "Route",
                                List.of(in("text", STRING)),
                                when("isA", "text == \"a\""),
                                otherwise())
                        .output("End", STRING)
                        .data("Start.document", "One.array")
                        .data("Start.document", "Two.array")
                        .data("One.arrayItem", "Route.text")
                        .data("Two.arrayItem", "End.document")
                        .gate("Route.isA", "End");

        assertRefused(
                flow.build(),
                Map.of("node", "End", "connection", "edge5"),
                "Node End, connection edge5: the node takes values from the rounds of two iterators"
                        + " that do not contain each other, Two and One. Collect the items of one of"
                        + " them first.");
    }

    @Test
    void anItemAndWhatWasCollectedOfAllAreNotThereTogether() {
        var flow =
                new FlowBuilder()
                        .start(ARRAY)
                        .iterator("Each", STRING)
                        .collector("Gather", STRING, "Each")
                        .function("Late", STRING, in("item", STRING), in("all", ARRAY))
                        .output("End", STRING)
                        .data("Start.document", "Each.array")
                        .data("Each.arrayItem", "Gather.arrayItem")
                        .data("Each.arrayItem", "Late.item")
                        .data("Gather.collectedArray", "Late.all")
                        .data("Late.functionResponse", "End.document");

        assertRefused(
                flow.build(),
                Map.of("node", "Late", "input", "all"),
                "Node Late, input all: the node takes an item of iterator Each and also what has"
                        + " been made of all its items. Use another iterator for the second.");
    }

    @Test
    void iteratorsMayBeWithinEachOtherEightTimes() {
        assertThat(FlowPlan.findings(nested(8))).noneMatch(FlowFinding::isError);
        assertRefused(
                nested(9),
                Map.of("node", "End", "input", "document"),
                "Node End, input document: the node would run in more than 8 iterators within each"
                        + " other. Collect the items of one of them first.");
    }

    @Test
    void everyNodeThatIsRefusedIsSaidAndNoneThatOnlyWaitsForIt() {
        var flow = new FlowBuilder().start(ARRAY).iterator("One", STRING).iterator("Two", STRING);
        for (var name : List.of("A", "B")) {
            flow.function("Work" + name, STRING, in("left", STRING), in("right", STRING))
                    .output("End" + name, STRING)
                    .data("One.arrayItem", "Work" + name + ".left")
                    .data("Two.arrayItem", "Work" + name + ".right")
                    .data("Work" + name + ".functionResponse", "End" + name + ".document");
        }
        flow.data("Start.document", "One.array").data("Start.document", "Two.array");

        assertThat(FlowPlan.findings(flow.build()))
                .filteredOn(FlowFinding::isError)
                .extracting(finding -> finding.details().get("node"))
                .containsExactly("WorkA", "WorkB");
    }

    /// Nearly as large as a flow may be, and each node takes the items of a dozen iterators.
    @Test
    @Timeout(20)
    void aLargeFlowIsLookedThroughInNoTime() {
        var flow = new FlowBuilder().start(ARRAY);
        int iterators = 330;
        for (int i = 0; i < iterators; i++) {
            flow.iterator("Each" + i, ARRAY)
                    .output("End" + i, ARRAY)
                    .function("Work" + i, ARRAY, inputs(12));
            flow.data("Start.document", "Each" + i + ".array")
                    .data("Each" + i + ".arrayItem", "End" + i + ".document");
        }
        for (int i = 0; i < iterators; i++) {
            for (int j = 0; j < 12; j++) {
                flow.data("Each" + (i + j) % iterators + ".arrayItem", "Work" + i + ".in" + j);
            }
        }

        assertThat(FlowPlan.findings(flow.build())).filteredOn(FlowFinding::isError).hasSize(330);
    }

    private static FlowNodeInput[] inputs(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> in("in" + i, ARRAY))
                .toArray(FlowNodeInput[]::new);
    }

    private static FlowDefinition nested(int depth) {
        var flow = new FlowBuilder().start(ARRAY);
        var array = "Start.document";
        for (int i = 1; i <= depth; i++) {
            flow.iterator("Each" + i, ARRAY).data(array, "Each" + i + ".array");
            array = "Each" + i + ".arrayItem";
        }
        return flow.output("End", ARRAY).data(array, "End.document").build();
    }

    private static void assertRefused(
            FlowDefinition definition, Map<String, String> details, String message) {
        assertThat(FlowValidator.validate(definition)).noneMatch(FlowFinding::isError);
        assertThat(FlowPlan.findings(definition))
                .filteredOn(FlowFinding::isError)
                .containsExactly(
                        new FlowFinding(
                                FlowFinding.Severity.ERROR,
                                FindingType.UNSPECIFIED,
                                message,
                                details));
    }
}
