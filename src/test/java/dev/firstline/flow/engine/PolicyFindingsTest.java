package dev.firstline.flow.engine;

import static dev.firstline.flow.definition.DataType.ARRAY;
import static dev.firstline.flow.definition.DataType.STRING;
import static dev.firstline.flow.definition.FlowBuilder.in;
import static dev.firstline.flow.definition.FlowBuilder.when;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.flow.definition.FlowBuilder;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.InputCategory;
import dev.firstline.flow.definition.validation.FindingType;
import dev.firstline.flow.definition.validation.FlowFinding;
import dev.firstline.flow.definition.validation.FlowFinding.Severity;
import dev.firstline.flow.definition.validation.FlowValidator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFindingsTest {

    @ParameterizedTest
    @CsvSource({
        "One, Two",
        "One, End",
        "One, Each",
        "Each, Two",
        "Item, Other",
        "Item, Gather",
        "Shape, Again",
        "Refine, Two",
        "Start, One"
    })
    void aCatchMayLeadToWhatIsBesideItAndHasNotRun(String failing, String next) {
        assertThat(findings(failing, next)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "One, Nowhere, the flow has no node Nowhere",
        "One, Start, node Start has always run already",
        "Shape, Begin, node Begin has always run already",
        "One, One, node One has run before it fails",
        "Two, One, node One has run before it fails",
        "Two, Each, node Each has run before it fails",
        "Gather, Item, node Item has run before it fails",
        "One, Item, node Item is not beside it",
        "Item, End, node End is not beside it",
        "Each, Gather, node Gather is not beside it",
        "One, Shape, node Shape is not beside it",
        "Shape, End, node End is not beside it"
    })
    void aCatchThatWouldLeadNowhereIsAnError(String failing, String next, String cause) {
        assertThat(findings(failing, next))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.type()).isEqualTo(FindingType.UNSPECIFIED);
                    assertThat(finding.message())
                            .startsWith("Node " + failing + ", Catch[1].Next: " + cause + ". ")
                            .contains("Name a node ");
                    assertThat(finding.details())
                            .isEqualTo(Map.of("node", failing, "field", "Catch[1].Next"));
                });
    }

    @Test
    void aNodeThatACatchStartsMayBeCaughtByOneThatItWouldHaveWaitedFor() {
        var policy = new RunPolicy(NodePolicy.NONE, Map.of("Two", catching("List")));
        assertThat(PolicyFindings.of(flow(), policy)).hasSize(1);

        var before = Map.of("Start", catching("Two"), "Two", catching("List"));
        assertThat(PolicyFindings.of(flow(), new RunPolicy(NodePolicy.NONE, before))).isEmpty();
    }

    @Test
    void ofSeveralBranchesThatLeadToANodeOneNeedNotHaveRun() {
        var flow =
                new FlowBuilder()
                        .start(STRING)
                        .condition("A", List.of(in("text", STRING)), when("a", "text == \"a\""))
                        .condition("B", List.of(in("text", STRING)), when("b", "text == \"b\""))
                        .function("One", STRING, in("text", STRING))
                        .data("Start.document", "A.text")
                        .data("Start.document", "B.text")
                        .data("Start.document", "One.text")
                        .gate("A.a", "One");
        var policy = new RunPolicy(NodePolicy.NONE, Map.of("One", catching("A")));
        assertThat(PolicyFindings.of(flow.build(), policy)).hasSize(1);

        assertThat(PolicyFindings.of(flow.gate("B.b", "One").build(), policy)).isEmpty();
    }

    @Test
    void theWholeMessageNamesNodeFieldAndRemedy() {
        assertThat(findings("One", "Nowhere"))
                .extracting(FlowFinding::message)
                .containsExactly(
                        "Node One, Catch[1].Next: the flow has no node Nowhere."
                                + " Name a node of the flow, or give a Default instead.");
    }

    @Test
    void whatTheOthersCatchHasToBeThere() {
        assertThat(PolicyFindings.of(flow(), new RunPolicy(catching("Two"), Map.of()))).isEmpty();
        assertThat(PolicyFindings.of(flow(), new RunPolicy(catching("Nowhere"), Map.of())))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.isError()).isTrue();
                    assertThat(finding.message())
                            .startsWith("Policy *, Catch[1].Next: the flow has no node Nowhere.");
                    assertThat(finding.details()).isEqualTo(Map.of("field", "Catch[1].Next"));
                });
        assertThat(PolicyFindings.of(flow(), new RunPolicy(catching("Start"), Map.of())))
                .hasSize(1);
    }

    @Test
    void aPolicyForANodeThatIsNotThereIsAWarning() {
        var retrying = new NodePolicy(null, new RetryPolicy(List.of(Retrier.of("States.Timeout"))));
        var policy = new RunPolicy(NodePolicy.NONE, Map.of("Gone", retrying, "One", retrying));

        assertThat(PolicyFindings.of(flow(), policy))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.message())
                            .isEqualTo(
                                    "Node Gone, policy: the flow has no node of that name, so"
                                            + " nothing comes of it. Correct the name, or remove it"
                                            + " from the policy.");
                });
    }

    @Test
    @Timeout(10)
    void manyCatchesInALargeFlowAreLookedAtInNoTime() {
        var names = IntStream.range(0, 900).mapToObj(i -> "N" + i).toList();
        var flow = EngineFixture.chain(names.toArray(String[]::new)).build();
        var policies = names.stream().collect(Collectors.toMap(name -> name, _ -> catching("End")));

        var findings = PolicyFindings.of(flow, new RunPolicy(NodePolicy.NONE, policies));

        assertThat(findings).isEmpty();
    }

    @Property(tries = 300)
    void policiesThatWorkAreFine(@ForAll long seed) {
        var simulated = SimulatedFlow.of(seed);

        assertThat(PolicyFindings.of(simulated.definition(), simulated.policy())).isEmpty();
    }

    private static List<FlowFinding> findings(String failing, String next) {
        var policy = new RunPolicy(NodePolicy.NONE, Map.of(failing, catching(next)));
        return PolicyFindings.of(flow(), policy);
    }

    private static NodePolicy catching(String next) {
        var catchers =
                List.of(
                        new Catcher(List.of("A"), new Catcher.Default(TextNode.valueOf("a"))),
                        new Catcher(List.of("States.ALL"), new Catcher.Next(next, "$")));
        return new NodePolicy(null, RetryPolicy.NONE, catchers, RoundPolicy.DEFAULT);
    }

    /// `One`, `Two`; then `Each` with `Item` and `Other` up to `Gather`; then the loop `Refine` of `Begin`, `Shape` and `Again`.
    private static FlowDefinition flow() {
        var definition =
                new FlowBuilder()
                        .start(STRING)
                        .function("One", STRING, in("text", STRING))
                        .function("List", ARRAY, in("text", STRING))
                        .iterator("Each", STRING)
                        .function("Item", STRING, in("text", STRING))
                        .function("Other", STRING, in("text", STRING))
                        .collector("Gather", STRING, "Each")
                        .function("Two", STRING, in("text", STRING), in("all", ARRAY))
                        .loop("Refine", STRING, body())
                        .output("End", STRING)
                        .data("Start.document", "One.text")
                        .data("One.functionResponse", "List.text")
                        .data("List.functionResponse", "Each.array")
                        .data("Each.arrayItem", "Item.text")
                        .data("Each.arrayItem", "Other.text")
                        .data("Item.functionResponse", "Gather.arrayItem")
                        .data("One.functionResponse", "Two.text")
                        .data("Gather.collectedArray", "Two.all")
                        .data("Start.document", "Refine.value")
                        .data("Refine.value", "End.document")
                        .build();
        assertThat(FlowValidator.validate(definition)).noneMatch(FlowFinding::isError);
        return definition;
    }

    private static FlowBuilder body() {
        return new FlowBuilder()
                .loopInput(STRING)
                .function("Shape", STRING, in("text", STRING))
                .loopController(
                        2,
                        "again == \"yes\"",
                        in("again", STRING, "$.data", InputCategory.LOOP_CONDITION),
                        in("value", STRING, "$.data", InputCategory.RETURN_VALUE_TO_LOOP_START),
                        in("result", STRING, "$.data", InputCategory.EXIT_LOOP))
                .data("Begin.value", "Shape.text")
                .data("Shape.functionResponse", "Again.again")
                .data("Shape.functionResponse", "Again.value")
                .data("Shape.functionResponse", "Again.result");
    }
}
