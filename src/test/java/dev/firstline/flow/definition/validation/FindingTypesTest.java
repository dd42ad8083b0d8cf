package dev.firstline.flow.definition.validation;

import static dev.firstline.flow.definition.DataType.ARRAY;
import static dev.firstline.flow.definition.DataType.BOOLEAN;
import static dev.firstline.flow.definition.DataType.NUMBER;
import static dev.firstline.flow.definition.DataType.OBJECT;
import static dev.firstline.flow.definition.DataType.STRING;
import static dev.firstline.flow.definition.FlowBuilder.in;
import static dev.firstline.flow.definition.FlowBuilder.otherwise;
import static dev.firstline.flow.definition.FlowBuilder.out;
import static dev.firstline.flow.definition.FlowBuilder.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.flow.definition.DataType;
import dev.firstline.flow.definition.FlowBuilder;
import dev.firstline.flow.definition.FlowCondition;
import dev.firstline.flow.definition.FlowConnection;
import dev.firstline.flow.definition.InputCategory;
import dev.firstline.flow.definition.NodeType;
import dev.firstline.flow.definition.UnknownMembers;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each type of finding that Amazon Bedrock knows is found where it belongs, and nothing is found in the same flow without the
/// mistake.
class FindingTypesTest {

    @Test
    void allTypesOfAmazonBedrockAreKnown() {
        assertThat(FindingType.values()).hasSize(33);
        assertThat(Arrays.stream(FindingType.values()).map(FindingType::jsonName))
                .contains("MissingLoopInputNode", "InvalidLoopBoundary", "Unspecified");
    }

    @ParameterizedTest
    @EnumSource(FindingType.class)
    void aMistakeIsFound(FindingType type) {
        var found =
                FlowValidator.validate(bad(type).build()).stream()
                        .filter(finding -> finding.type() == type)
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no " + type));

        assertThat(found.isError()).isTrue();
        assertThat(found.message()).matches("(?s).+\\. [A-Z].+\\.|.+; .+\\.");
        assertThat(found.toJson().path("details").path(type.detailsName()).isObject()).isTrue();
        found.details().values().stream()
                .filter(value -> value.matches("[A-Z][A-Za-z]+") && !isAType(value))
                .forEach(name -> assertThat(found.message()).contains(name));
    }

    @ParameterizedTest
    @EnumSource(FindingType.class)
    void withoutTheMistakeThereIsNothingToFind(FindingType type) {
        var good = good(type);

        assertThat(FlowValidator.validate(good.build())).isEmpty();
    }

    private static boolean isAType(String value) {
        return List.of("String", "Array", "Number", "Object", "Boolean").contains(value);
    }

    private static FlowBuilder bad(FindingType type) {
        return switch (type) {
            case CYCLIC_CONNECTION ->
                    chain().function("Back", STRING, in("text", STRING))
                            .function("Forth", STRING, in("text", STRING))
                            .data("Back.functionResponse", "Forth.text")
                            .data("Forth.functionResponse", "Back.text");
            case DUPLICATE_CONNECTIONS -> chain().data("Start.document", "Work.text");
            case DUPLICATE_CONDITION_EXPRESSION ->
                    routed(
                            when("isBug", "kind == \"BUG\""),
                            when("isSame", "kind == \"BUG\""),
                            otherwise());
            case UNREACHABLE_NODE -> chain().function("Alone", STRING);
            case UNKNOWN_CONNECTION_SOURCE -> chain().data("Nobody.document", "Work.text");
            case UNKNOWN_CONNECTION_SOURCE_OUTPUT -> chain().data("Start.other", "Work.text");
            case UNKNOWN_CONNECTION_TARGET -> chain().data("Start.document", "Nobody.text");
            case UNKNOWN_CONNECTION_TARGET_INPUT -> chain().data("Start.document", "Work.other");
            case UNKNOWN_CONNECTION_CONDITION -> routed(otherwise()).gate("Route.isBug", "Reply");
            case MALFORMED_CONDITION_EXPRESSION -> routed(when("isBug", "kind = BUG"), otherwise());
            case MALFORMED_NODE_INPUT_EXPRESSION -> chain("$.name");
            case MISMATCHED_NODE_INPUT_TYPE -> iterated(OBJECT, NUMBER);
            case MISMATCHED_NODE_OUTPUT_TYPE -> iterated(ARRAY, STRING);
            case INCOMPATIBLE_CONNECTION_DATA_TYPE -> chain("$.data[0]");
            case MISSING_CONNECTION_CONFIGURATION ->
                    chain().connection(
                                    new FlowConnection(
                                            "bare",
                                            FlowConnection.Type.DATA,
                                            "Start",
                                            "Work",
                                            null,
                                            UnknownMembers.NONE));
            case MISSING_DEFAULT_CONDITION -> routed(when("isBug", "kind == \"BUG\""));
            case MISSING_ENDING_NODES -> new FlowBuilder().start(STRING);
            case MISSING_NODE_CONFIGURATION ->
                    chain().node(
                                    "Ask",
                                    NodeType.PROMPT,
                                    null,
                                    List.of(),
                                    out("modelCompletion", STRING));
            case MISSING_NODE_INPUT -> chain().prompt("Ask", "Answer {{question}}");
            case MISSING_NODE_OUTPUT ->
                    chain().node(
                                    "Each",
                                    NodeType.ITERATOR,
                                    null,
                                    List.of(in("array", ARRAY)),
                                    List.of());
            case MISSING_STARTING_NODES -> new FlowBuilder().output("Reply", STRING);
            case MULTIPLE_NODE_INPUT_CONNECTIONS ->
                    chain().data("Work.functionResponse", "Work.text");
            case UNFULFILLED_NODE_INPUT -> chain().output("More", STRING);
            case UNSATISFIED_CONNECTION_CONDITIONS -> joined();
            case UNSPECIFIED -> chain().output("Reply", STRING);
            case UNKNOWN_NODE_INPUT ->
                    chain().node(
                                    "Loud",
                                    NodeType.OUTPUT,
                                    null,
                                    List.of(in("document", STRING), in("volume", NUMBER)),
                                    List.of());
            case UNKNOWN_NODE_OUTPUT ->
                    chain().node(
                                    "Loud",
                                    NodeType.OUTPUT,
                                    null,
                                    List.of(in("document", STRING)),
                                    out("echo", STRING));
            case MISSING_LOOP_INPUT_NODE ->
                    looped(new FlowBuilder().controller("End", when("more", "again == true")));
            case MISSING_LOOP_CONTROLLER_NODE -> looped(new FlowBuilder().loopInput("Begin"));
            case MULTIPLE_LOOP_INPUT_NODES -> looped(body().loopInput("Other"));
            case MULTIPLE_LOOP_CONTROLLER_NODES ->
                    looped(body().controller("Other", when("more", "again == true")));
            case LOOP_INCOMPATIBLE_NODE_TYPE ->
                    looped(body().node("Each", NodeType.ITERATOR, null, List.of(), List.of()));
            case INVALID_LOOP_BOUNDARY -> looped(body()).data("Start.document", "Judge.text");
        };
    }

    private static FlowBuilder good(FindingType type) {
        return switch (type) {
            case DUPLICATE_CONDITION_EXPRESSION,
                    UNKNOWN_CONNECTION_CONDITION,
                    MALFORMED_CONDITION_EXPRESSION,
                    MISSING_DEFAULT_CONDITION,
                    UNSATISFIED_CONNECTION_CONDITIONS ->
                    routed(
                                    when("isBug", "kind == \"BUG\""),
                                    when("isOther", "kind == \"OTHER\""),
                                    otherwise())
                            .gate("Route.isBug", "Reply");
            case MISMATCHED_NODE_INPUT_TYPE, MISMATCHED_NODE_OUTPUT_TYPE, MISSING_NODE_OUTPUT ->
                    iterated(ARRAY, NUMBER);
            case MISSING_LOOP_INPUT_NODE,
                    MISSING_LOOP_CONTROLLER_NODE,
                    MULTIPLE_LOOP_INPUT_NODES,
                    MULTIPLE_LOOP_CONTROLLER_NODES,
                    LOOP_INCOMPATIBLE_NODE_TYPE,
                    INVALID_LOOP_BOUNDARY ->
                    looped(body());
            default ->
                    chain().prompt("Ask", "Answer {{question}}", in("question", STRING))
                            .output("Second", STRING)
                            .data("Start.document", "Ask.question")
                            .data("Ask.modelCompletion", "Second.document");
        };
    }

    private static FlowBuilder chain() {
        return chain("$.data");
    }

    private static FlowBuilder chain(String expression) {
        return new FlowBuilder()
                .start(STRING)
                .function("Work", STRING, in("text", STRING, expression))
                .output("Reply", STRING)
                .data("Start.document", "Work.text")
                .data("Work.functionResponse", "Reply.document");
    }

    private static FlowBuilder routed(FlowCondition... conditions) {
        return new FlowBuilder()
                .start(STRING)
                .condition("Route", List.of(in("kind", STRING)), conditions)
                .output("Reply", STRING)
                .data("Start.document", "Route.kind")
                .data("Start.document", "Reply.document");
    }

    private static FlowBuilder joined() {
        return routed(when("isBug", "kind == \"BUG\""), otherwise())
                .function("Left", STRING)
                .function("Both", STRING, in("left", STRING))
                .output("End", STRING)
                .gate("Route.isBug", "Left")
                .gate("Route.default", "Both")
                .data("Left.functionResponse", "Both.left")
                .data("Both.functionResponse", "End.document");
    }

    private static FlowBuilder iterated(DataType array, DataType size) {
        return new FlowBuilder()
                .start(ARRAY)
                .node(
                        "Each",
                        NodeType.ITERATOR,
                        null,
                        List.of(in("array", array)),
                        List.of(
                                out("arrayItem", STRING).getFirst(),
                                out("arraySize", size).getFirst()))
                .output("Reply", STRING)
                .data("Start.document", "Each.array")
                .data("Each.arrayItem", "Reply.document");
    }

    private static FlowBuilder body() {
        var again = in("again", BOOLEAN, "$.data.again", InputCategory.LOOP_CONDITION);
        var exit = in("text", STRING, "$.data.text", InputCategory.EXIT_LOOP);
        return new FlowBuilder()
                .loopInput("Begin")
                .function("Judge", OBJECT, in("text", STRING))
                .controller("End", when("more", "again == true"), again, exit)
                .data("Begin.text", "Judge.text")
                .data("Judge.functionResponse", "End.again")
                .data("Judge.functionResponse", "End.text");
    }

    private static FlowBuilder looped(FlowBuilder body) {
        return new FlowBuilder()
                .start(STRING)
                .loop("Refine", body)
                .output("Reply", STRING)
                .data("Start.document", "Refine.text")
                .data("Refine.text", "Reply.document");
    }
}
