package dev.firstline.flow.definition.validation;

import static dev.firstline.flow.definition.DataType.BOOLEAN;
import static dev.firstline.flow.definition.DataType.NUMBER;
import static dev.firstline.flow.definition.DataType.OBJECT;
import static dev.firstline.flow.definition.DataType.STRING;
import static dev.firstline.flow.definition.FlowBuilder.in;
import static dev.firstline.flow.definition.FlowBuilder.out;
import static dev.firstline.flow.definition.FlowBuilder.when;
import static dev.firstline.flow.definition.validation.FindingAssert.assertError;
import static dev.firstline.flow.definition.validation.FindingAssert.assertErrors;
import static dev.firstline.flow.definition.validation.FindingAssert.assertFine;
import static dev.firstline.flow.definition.validation.FindingAssert.errors;
import static dev.firstline.flow.definition.validation.FindingAssert.warnings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.flow.definition.DataType;
import dev.firstline.flow.definition.FlowBuilder;
import dev.firstline.flow.definition.FlowCondition;
import dev.firstline.flow.definition.FlowConnection;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.definition.FlowNodeInput;
import dev.firstline.flow.definition.InputCategory;
import dev.firstline.flow.definition.NodeType;
import dev.firstline.flow.definition.UnknownMembers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopRulesTest {

    private static final FlowNodeInput AGAIN =
            in("again", BOOLEAN, "$.data.again", InputCategory.LOOP_CONDITION);
    private static final FlowNodeInput BACK =
            in("text", STRING, "$.data.text", InputCategory.RETURN_VALUE_TO_LOOP_START);
    private static final FlowNodeInput EXIT =
            in("text", STRING, "$.data.text", InputCategory.EXIT_LOOP);

    @Test
    void aLoopWithOneWayInAndOneControllerIsFine() {
        assertFine(around(body()));
    }

    @Test
    void aLoopNeedsAWayIn() {
        var body = controlled(new FlowBuilder().function("Judge", OBJECT));

        assertError(
                around(body),
                FindingType.MISSING_LOOP_INPUT_NODE,
                Map.of("loopNode", "Refine"),
                "no LoopInput node. Add one");
    }

    @Test
    void aLoopNeedsAController() {
        var body = judging(new FlowBuilder().loopInput("Begin"));

        assertErrors(around(body), FindingType.MISSING_LOOP_CONTROLLER_NODE);
        assertThat(errors(around(body)).getFirst().details()).containsEntry("loopNode", "Refine");
    }

    @Test
    void aLoopHasOneWayIn() {
        assertError(
                around(body().loopInput("Other")),
                FindingType.MULTIPLE_LOOP_INPUT_NODES,
                Map.of("loopNode", "Refine"),
                "2 LoopInput nodes");
    }

    @Test
    void aLoopHasOneController() {
        var body =
                body().controller("Second", when("more", "again == true"), AGAIN)
                        .data("Judge.functionResponse", "Second.again");

        assertError(
                around(body),
                FindingType.MULTIPLE_LOOP_CONTROLLER_NODES,
                Map.of("loopNode", "Refine"),
                "2 LoopController nodes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Input", "Condition", "Iterator", "Collector"})
    void someNodesCannotStandInALoop(String type) {
        var body = body().node("Inner", new NodeType(type), null, List.of(), List.of());

        assertThat(errors(around(body)))
                .anySatisfy(finding -> {
                    assertThat(finding.type()).isEqualTo(FindingType.LOOP_INCOMPATIBLE_NODE_TYPE);
                    assertThat(finding.details())
                            .isEqualTo(
                                    Map.of(
                                            "node",
                                            "Refine",
                                            "incompatibleNodeType",
                                            type,
                                            "incompatibleNodeName",
                                            "Inner"));
                    assertThat(finding.message()).contains("Move it out of the loop");
                });
    }

    @Test
    void noConnectionLeadsIntoALoop() {
        var flow =
                around(body())
                        .connection(
                                FlowConnection.data("into", "Start", "document", "Judge", "text"));

        assertError(
                flow,
                FindingType.INVALID_LOOP_BOUNDARY,
                Map.of("connection", "into", "source", "Start", "target", "Judge"),
                "crosses the border of a loop");
    }

    @Test
    void noConnectionLeadsOutOfALoop() {
        var body =
                body().connection(
                                FlowConnection.data(
                                        "outOf", "Judge", "functionResponse", "Reply", "document"));

        assertError(
                around(body),
                FindingType.INVALID_LOOP_BOUNDARY,
                Map.of("connection", "outOf", "source", "Judge", "target", "Reply"),
                "In loop Refine: Connection outOf");
    }

    @Test
    void whatIsWrongInALoopSaysInWhich() {
        var body = body().function("Spare", STRING, in("text", STRING));

        var found = errors(around(body));

        assertThat(found)
                .extracting(FlowFinding::type)
                .containsExactlyInAnyOrder(
                        FindingType.UNFULFILLED_NODE_INPUT, FindingType.UNREACHABLE_NODE);
        assertThat(found)
                .allSatisfy(finding ->
                        assertThat(finding.message()).startsWith("In loop Refine: Node Spare: "));
    }

    @Test
    void loopsMayStandInLoops() {
        var outer =
                new FlowBuilder()
                        .loopInput("Outside")
                        .loop("Inner", body())
                        .function("Check", OBJECT, in("text", STRING))
                        .controller("Close", when("more", "again == true"), AGAIN, EXIT)
                        .data("Outside.text", "Inner.text")
                        .data("Inner.text", "Check.text")
                        .data("Check.functionResponse", "Close.again")
                        .data("Check.functionResponse", "Close.text");

        assertFine(around(outer));
    }

    @Test
    void theWayInTakesWhatTheLoopGets() {
        var body =
                judging(
                        new FlowBuilder()
                                .node(
                                        "Begin",
                                        NodeType.LOOP_INPUT,
                                        null,
                                        List.of(),
                                        out("words", STRING)));

        assertThat(errors(around(body)))
                .extracting(FlowFinding::type)
                .contains(FindingType.MISSING_NODE_INPUT);
    }

    @Test
    void valuesKeepTheirTypesOnTheWay() {
        var numbered =
                controlled(
                        new FlowBuilder()
                                .node(
                                        "Begin",
                                        NodeType.LOOP_INPUT,
                                        null,
                                        List.of(),
                                        out("text", NUMBER))
                                .function("Judge", OBJECT, in("text", NUMBER))
                                .data("Begin.text", "Judge.text"),
                        AGAIN,
                        EXIT);

        assertError(
                around(numbered),
                FindingType.MISMATCHED_NODE_OUTPUT_TYPE,
                Map.of("node", "Begin", "output", "text", "expectedType", "String"),
                "must be of type String");
    }

    @Test
    void whatGoesBackIsTakenAtTheStart() {
        var lost = in("draft", STRING, "$.data.text", InputCategory.RETURN_VALUE_TO_LOOP_START);
        var body = controlled(judging(new FlowBuilder().loopInput("Begin")), AGAIN, lost, EXIT);

        assertError(
                around(body),
                FindingType.UNKNOWN_NODE_INPUT,
                Map.of("node", "End", "input", "draft"),
                "node Begin has no such output");
    }

    @Test
    void aLoopPutsOutWhatItsControllerNames() {
        var body = controlled(judging(new FlowBuilder().loopInput("Begin")), AGAIN, BACK);

        assertError(
                around(body),
                FindingType.UNKNOWN_NODE_OUTPUT,
                Map.of("node", "Refine", "output", "text"),
                "has no ExitLoop input text");
    }

    @Test
    void aConditionReadsInputsOfItsCategoryOnly() {
        var wrong = in("again", BOOLEAN, "$.data.again", InputCategory.EXIT_LOOP);
        var body = controlled(judging(new FlowBuilder().loopInput("Begin")), wrong, EXIT);

        assertError(
                around(body),
                FindingType.MALFORMED_CONDITION_EXPRESSION,
                Map.of("node", "End", "condition", "more", "cause", "there is no input again"),
                "category LoopCondition");
    }

    @Test
    void aLoopRunsOnceAtLeast() {
        assertThat(errors(around(repeated(1)))).isEmpty();
        assertError(
                around(repeated(0)),
                FindingType.UNSPECIFIED,
                Map.of("node", "End", "field", "maxIterations"),
                "In loop Refine: Node End, maxIterations: it is 0. Let the loop run once at"
                        + " least.");
    }

    @Test
    void aLoopRunsAThousandTimesAtMost() {
        assertThat(errors(around(repeated(1_000)))).isEmpty();
        assertThat(warnings(around(repeated(1_000)))).isEmpty();
        assertError(
                around(repeated(1_001)),
                FindingType.UNSPECIFIED,
                Map.of("node", "End", "field", "maxIterations"),
                "it is 1001. Let the loop run 1000 times at most.");
    }

    @Test
    void partsOfALoopDoNotStandAlone() {
        var flow =
                new FlowBuilder()
                        .start(STRING)
                        .loopInput("Begin")
                        .output("Reply", STRING)
                        .data("Start.document", "Reply.document");

        assertThat(errors(flow))
                .extracting(FlowFinding::message)
                .anyMatch(message -> message.contains("works inside of a loop only"));
    }

    private static FlowBuilder repeated(int iterations) {
        var controller =
                new FlowNodeConfiguration.LoopController(
                        new FlowCondition("more", "again == true"),
                        iterations,
                        UnknownMembers.NONE);
        return fed(
                judging(new FlowBuilder().loopInput("Begin"))
                        .node(
                                "End",
                                NodeType.LOOP_CONTROLLER,
                                controller,
                                List.of(AGAIN, EXIT),
                                List.of()),
                AGAIN,
                EXIT);
    }

    private static FlowBuilder body() {
        return controlled(judging(new FlowBuilder().loopInput("Begin")));
    }

    private static FlowBuilder judging(FlowBuilder body) {
        boolean isNamed =
                body.build().nodes().getFirst().outputs().getFirst().name().equals("text");
        return body.function("Judge", OBJECT, in("text", STRING))
                .data(isNamed ? "Begin.text" : "Begin.words", "Judge.text");
    }

    private static FlowBuilder controlled(FlowBuilder body) {
        var exit = in("text", STRING, "$.data.text", InputCategory.EXIT_LOOP);
        return controlled(body, AGAIN, exit);
    }

    private static FlowBuilder controlled(FlowBuilder body, FlowNodeInput... inputs) {
        return fed(body.controller("End", when("more", "again == true"), inputs), inputs);
    }

    private static FlowBuilder fed(FlowBuilder body, FlowNodeInput... inputs) {
        for (var input : inputs) {
            body.data("Judge.functionResponse", "End." + input.name());
        }
        return body;
    }

    private static FlowBuilder around(FlowBuilder body) {
        DataType type = STRING;
        return new FlowBuilder()
                .start(type)
                .loop("Refine", body)
                .output("Reply", type)
                .data("Start.document", "Refine.text")
                .data("Refine.text", "Reply.document");
    }
}
