package dev.firstline.flow.definition.validation;

import static dev.firstline.flow.definition.DataType.ARRAY;
import static dev.firstline.flow.definition.DataType.NUMBER;
import static dev.firstline.flow.definition.DataType.OBJECT;
import static dev.firstline.flow.definition.DataType.STRING;
import static dev.firstline.flow.definition.FlowBuilder.in;
import static dev.firstline.flow.definition.validation.FindingAssert.assertError;
import static dev.firstline.flow.definition.validation.FindingAssert.assertErrors;
import static dev.firstline.flow.definition.validation.FindingAssert.assertFine;
import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.flow.definition.DataType;
import dev.firstline.flow.definition.FlowBuilder;
import dev.firstline.flow.definition.FlowConnection;
import dev.firstline.flow.definition.UnknownMembers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionRulesTest {

    private static final Map<String, String> EDGE_3 = Map.of("connection", "edge3");

    @Test
    void aConnectedFlowIsFine() {
        assertFine(refundFlow());
    }

    @Test
    void aSourceMustExist() {
        var flow = refundFlow().data("Nowhere.document", "Reply.document");

        assertError(flow, FindingType.UNKNOWN_CONNECTION_SOURCE, EDGE_3, "no node Nowhere");
    }

    @Test
    void aTargetMustExist() {
        var flow = refundFlow().data("Start.document", "Nowhere.text");

        assertError(flow, FindingType.UNKNOWN_CONNECTION_TARGET, EDGE_3, "no node Nowhere");
    }

    @Test
    void theOutputOfTheSourceMustExist() {
        var flow = refundFlow().data("Start.text", "Reply.document");

        assertError(
                flow,
                FindingType.UNKNOWN_CONNECTION_SOURCE_OUTPUT,
                EDGE_3,
                "node Start has no output text");
    }

    @Test
    void theInputOfTheTargetMustExist() {
        var flow = refundFlow().data("Start.document", "Refund.reason");

        assertError(
                flow,
                FindingType.UNKNOWN_CONNECTION_TARGET_INPUT,
                EDGE_3,
                "node Refund has no input reason");
    }

    @Test
    void theConditionOfTheSourceMustExist() {
        var flow = refundFlow().gate("Start.isOpen", "Refund");

        assertError(
                flow,
                FindingType.UNKNOWN_CONNECTION_CONDITION,
                EDGE_3,
                "node Start has no condition isOpen");
    }

    @Test
    void aConnectionNeedsTheConfigurationOfItsKind() {
        var bare =
                new FlowConnection(
                        "bare",
                        FlowConnection.Type.DATA,
                        "Start",
                        "Refund",
                        null,
                        UnknownMembers.NONE);
        var crossed =
                new FlowConnection(
                        "crossed",
                        FlowConnection.Type.CONDITIONAL,
                        "Start",
                        "Reply",
                        new FlowConnection.Data("document", "document", UnknownMembers.NONE),
                        UnknownMembers.NONE);

        assertError(
                refundFlow().connection(bare),
                FindingType.MISSING_CONNECTION_CONFIGURATION,
                Map.of("connection", "bare"),
                "its Data configuration is missing");
        assertThat(FindingAssert.errors(refundFlow().connection(crossed)))
                .extracting(FlowFinding::type)
                .contains(FindingType.MISSING_CONNECTION_CONFIGURATION);
    }

    @Test
    void theSameConnectionTwiceIsReportedOnce() {
        var flow = refundFlow().data("Start.document", "Refund.order");

        assertError(
                flow,
                FindingType.DUPLICATE_CONNECTIONS,
                Map.of("source", "Start", "target", "Refund"),
                "connected like this already");
    }

    @Test
    void twoInputsOfOneNodeMayComeFromOneOutput() {
        assertFine(
                new FlowBuilder()
                        .start(OBJECT)
                        .function("Refund", OBJECT, in("order", OBJECT), in("copy", OBJECT))
                        .output("Reply", OBJECT)
                        .data("Start.document", "Refund.order")
                        .data("Start.document", "Refund.copy")
                        .data("Refund.functionResponse", "Reply.document"));
    }

    @Test
    void anInputHasOneSource() {
        var flow = refundFlow().data("Start.document", "Reply.document");

        assertError(
                flow,
                FindingType.MULTIPLE_NODE_INPUT_CONNECTIONS,
                Map.of("node", "Reply", "input", "document"),
                "Keep one");
    }

    @Test
    void everyInputIsConnected() {
        var flow =
                new FlowBuilder()
                        .start(OBJECT)
                        .function("Refund", OBJECT, in("order", OBJECT), in("reason", STRING))
                        .output("Reply", OBJECT)
                        .data("Start.document", "Refund.order")
                        .data("Refund.functionResponse", "Reply.document");

        assertError(
                flow,
                FindingType.UNFULFILLED_NODE_INPUT,
                Map.of("node", "Refund", "input", "reason"),
                "input reason has no connection");
    }

    @Test
    void everyNodeIsReached() {
        var flow = refundFlow().function("Island", STRING);

        assertError(
                flow,
                FindingType.UNREACHABLE_NODE,
                Map.of("node", "Island"),
                "no connection leads to it");
    }

    @Test
    void noConnectionClosesACycle() {
        var flow =
                new FlowBuilder()
                        .start(OBJECT)
                        .function("Ask", OBJECT, in("order", OBJECT), in("again", OBJECT))
                        .function("Check", OBJECT, in("order", OBJECT))
                        .output("Reply", OBJECT)
                        .data("Start.document", "Ask.order")
                        .data("Ask.functionResponse", "Check.order")
                        .data("Check.functionResponse", "Ask.again")
                        .data("Check.functionResponse", "Reply.document");

        assertError(flow, FindingType.CYCLIC_CONNECTION, EDGE_3, "it closes a cycle");
    }

    @Test
    void aNodeDoesNotFeedItself() {
        var flow =
                new FlowBuilder()
                        .start(OBJECT)
                        .function("Ask", OBJECT, in("order", OBJECT), in("again", OBJECT))
                        .output("Reply", OBJECT)
                        .data("Start.document", "Ask.order")
                        .data("Ask.functionResponse", "Reply.document")
                        .data("Ask.functionResponse", "Ask.again");

        assertErrors(flow, FindingType.CYCLIC_CONNECTION);
    }

    @Test
    void aDiamondIsNoCycle() {
        assertFine(
                new FlowBuilder()
                        .start(OBJECT)
                        .function("Left", OBJECT, in("order", OBJECT))
                        .function("Right", OBJECT, in("order", OBJECT))
                        .function("Join", OBJECT, in("left", OBJECT), in("right", OBJECT))
                        .output("Reply", OBJECT)
                        .data("Start.document", "Left.order")
                        .data("Start.document", "Right.order")
                        .data("Left.functionResponse", "Join.left")
                        .data("Right.functionResponse", "Join.right")
                        .data("Join.functionResponse", "Reply.document"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STRING | $.data         | STRING",
                "OBJECT | $.data         | OBJECT",
                "OBJECT | $.data.name    | NUMBER",
                "ARRAY  | $.data[0]      | STRING",
                "ARRAY  | $.data[*].id   | ARRAY",
                "OBJECT | $.data.*       | ARRAY",
                "OBJECT | $.data.a[1:]   | ARRAY"
            })
    void anInputTakesWhatTheOutputHas(DataType from, String expression, DataType to) {
        assertFine(flowOfTypes(from, expression, to));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STRING | $.data         | NUMBER",
                "OBJECT | $.data         | STRING",
                "STRING | $.data.name    | STRING",
                "NUMBER | $.data[0]      | STRING",
                "ARRAY  | $.data.name    | STRING",
                "OBJECT | $.data[0]      | STRING",
                "ARRAY  | $.data[*].id   | STRING",
                "OBJECT | $.data.a[1:]   | OBJECT"
            })
    void anInputCannotTakeWhatTheOutputHasNot(DataType from, String expression, DataType to) {
        assertError(
                flowOfTypes(from, expression, to),
                FindingType.INCOMPATIBLE_CONNECTION_DATA_TYPE,
                Map.of("connection", "edge1"),
                "Change the expression or a type.");
    }

    @Test
    void aFlowBeyondTheBoundsIsNotLookedInto() {
        var flow = refundFlow();
        for (int i = 0; i < FlowValidator.NODES_MAX; i++) {
            flow.function("Same", NUMBER);
        }

        assertError(flow, FindingType.UNSPECIFIED, Map.of(), "more than 1000 nodes");
    }

    private static FlowBuilder refundFlow() {
        return new FlowBuilder()
                .start(OBJECT)
                .function("Refund", OBJECT, in("order", OBJECT))
                .output("Reply", OBJECT)
                .data("Start.document", "Refund.order")
                .data("Refund.functionResponse", "Reply.document");
    }

    private static FlowBuilder flowOfTypes(DataType from, String expression, DataType to) {
        return new FlowBuilder()
                .start(from)
                .function("Refund", ARRAY, in("order", to, expression))
                .output("Reply", ARRAY)
                .data("Start.document", "Refund.order")
                .data("Refund.functionResponse", "Reply.document");
    }
}
