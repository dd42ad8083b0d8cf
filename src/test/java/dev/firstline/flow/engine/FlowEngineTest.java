package dev.firstline.flow.engine;

import static dev.firstline.flow.definition.DataType.ARRAY;
import static dev.firstline.flow.definition.DataType.NUMBER;
import static dev.firstline.flow.definition.DataType.OBJECT;
import static dev.firstline.flow.definition.DataType.STRING;
import static dev.firstline.flow.definition.FlowBuilder.in;
import static dev.firstline.flow.definition.FlowBuilder.otherwise;
import static dev.firstline.flow.definition.FlowBuilder.when;
import static dev.firstline.flow.engine.EngineFixture.JSON;
import static dev.firstline.flow.engine.EngineFixture.chain;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.flow.definition.FlowBuilder;
import dev.firstline.flow.definition.NodeType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowEngineTest {

    private final EngineFixture engine = new EngineFixture();

    @Test
    void runsAChainAndReportsEachStep() {
        engine.text("Upper", text -> text.toUpperCase(Locale.ROOT));

        var outcome = engine.run(chain("Upper"), "tent");

        assertThat(outcome).isEqualTo(completed("End", TextNode.valueOf("TENT")));
        assertThat(engine.events())
                .containsExactly(
                        "completed Start {document=\"tent\"}",
                        "started Upper {text=\"tent\"}",
                        "completed Upper {functionResponse=\"TENT\"}",
                        "started End {document=\"TENT\"}",
                        "output End \"TENT\"");
    }

    @Test
    void aChainRunsOnTheCallingThread() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        NodeExecutor noting =
                call -> {
                    threads.add(Thread.currentThread());
                    return EngineFixture.output(call, EngineFixture.first(call));
                };
        engine.node("One", noting).node("Two", noting);

        engine.run(chain("One", "Two"), "tent");

        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void aNodeIsToldWhatItNeedsToKnow() {
        engine.node(
                "One",
                call -> {
                    assertThat(call.effectKey()).isEqualTo("run-1/One");
                    assertThat(call.run().flowArn()).isEqualTo("flow-arn");
                    assertThat(call.node().name()).isEqualTo("One");
                    assertThat(call.inputs()).isEqualTo(Map.of("text", TextNode.valueOf("tent")));
                    call.action(new NodeAction("shop", "Look", null, null, null, 0, 0, 0));
                    return EngineFixture.output(call, TextNode.valueOf("found"));
                });

        engine.run(chain("One"), "tent");

        assertThat(engine.events()).contains("acted One shop.Look");
    }

    @ParameterizedTest
    @CsvSource({"BUG, Fix, isBug", "CRASH, Fix, isCrash", "HELLO, Chat, default"})
    void takesTheFirstConditionThatHolds(String kind, String node, String condition) {
        var outcome = engine.run(routeFlow(), kindOf(kind));

        assertThat(outcome).isEqualTo(completed(node + "End", kindOf(kind)));
        assertThat(engine.events())
                .contains("satisfied Route " + condition)
                .noneMatch(event -> event.contains(node.equals("Fix") ? "Chat" : "Fix"));
    }

    @Test
    void ofTwoConditionsThatHoldTheFirstInTheListIsTaken() {
        var flow =
                new FlowBuilder()
                        .start(NUMBER)
                        .condition(
                                "Route",
                                List.of(in("size", NUMBER)),
                                otherwise(),
                                when("isLarge", "size > 10"),
                                when("isSome", "size > 1"))
                        .output("End", NUMBER)
                        .data("Start.document", "Route.size")
                        .data("Start.document", "End.document")
                        .gate("Route.isSome", "End");

        assertThat(engine.run(flow, JSON.numberNode(11)))
                .isEqualTo(new RunOutcome.Completed(List.of()));
        assertThat(engine.run(flow, JSON.numberNode(10)))
                .isEqualTo(completed("End", JSON.numberNode(10)));
    }

    @Test
    void aConditionThatLeadsNowhereEndsTheRun() {
        var flow =
                chain().condition("Route", List.of(in("text", STRING)), otherwise())
                        .data("Start.document", "Route.text");

        assertThat(engine.run(flow, "tent")).isEqualTo(completed("End", TextNode.valueOf("tent")));
        assertThat(engine.events()).contains("satisfied Route default");
    }

    @Test
    void anExpressionOfADeadBranchIsNotEvaluated() {
        var flow =
                new FlowBuilder()
                        .start(OBJECT)
                        .condition(
                                "Route",
                                List.of(in("kind", STRING, "$.data.kind")),
                                when("isBug", "kind == \"BUG\""),
                                otherwise())
                        .function("Fix", STRING, in("crash", STRING, "$.data.crash"))
                        .output("End", STRING)
                        .data("Start.document", "Route.kind")
                        .data("Start.document", "Fix.crash")
                        .gate("Route.isBug", "Fix")
                        .data("Fix.functionResponse", "End.document");

        assertThat(engine.run(flow, kindOf("HELLO")))
                .isEqualTo(new RunOutcome.Completed(List.of()));
        assertThat(engine.run(flow, kindOf("BUG")))
                .isEqualTo(
                        new RunOutcome.Failed(
                                "Fix",
                                "Validation",
                                "Node Fix: input crash must be of type String, but there is no"
                                        + " value"));
    }

    @Test
    void anInputOfTheWrongTypeFailsTheRunBeforeTheNodeRuns() {
        engine.node(
                "Count",
                call -> {
                    throw new AssertionError("must not run");
                });
        var flow =
                new FlowBuilder()
                        .start(OBJECT)
                        .function("Count", NUMBER, in("size", NUMBER, "$.data.size"))
                        .output("End", NUMBER)
                        .data("Start.document", "Count.size")
                        .data("Count.functionResponse", "End.document");

        var outcome = engine.run(flow, JSON.objectNode().put("size", "12"));

        assertThat(outcome)
                .isEqualTo(
                        new RunOutcome.Failed(
                                "Count",
                                "Validation",
                                "Node Count: input size must be of type Number,"
                                        + " but the value is of type String"));
        assertThat(engine.events())
                .containsExactly(
                        "completed Start {document={\"size\":\"12\"}}", "failed Count Validation");
    }

    @Test
    void nullIsOfNoType() {
        engine.node("One", call -> EngineFixture.output(call, JSON.nullNode()));

        assertThat(engine.run(chain("One"), "tent"))
                .isEqualTo(
                        new RunOutcome.Failed(
                                "One",
                                "Validation",
                                "Node One: output functionResponse must be of type String,"
                                        + " but the value is null"));
    }

    @Test
    void theDocumentOfTheStartIsChecked() {
        assertThat(engine.run(chain("One"), JSON.numberNode(1)))
                .isInstanceOfSatisfying(
                        RunOutcome.Failed.class,
                        failed -> assertThat(failed.nodeName()).isEqualTo("Start"));
    }

    @Test
    void outputsThatAreNotDeclaredAreDropped() {
        engine.node(
                "One",
                call ->
                        new NodeOutcome.Outputs(
                                Map.of(
                                        "functionResponse", TextNode.valueOf("told"),
                                        "secret", TextNode.valueOf("untold"))));

        engine.run(chain("One"), "tent");

        assertThat(engine.events()).contains("completed One {functionResponse=\"told\"}");
    }

    @Test
    void aTypeWithoutExecutorFailsTheRun() {
        var flow =
                chain().node(
                                "Wire",
                                new NodeType("Telegraph"),
                                null,
                                List.of(in("text", STRING)),
                                FlowBuilder.out("wire", ARRAY))
                        .data("Start.document", "Wire.text");

        assertThat(engine.run(flow, "tent"))
                .isEqualTo(
                        new RunOutcome.Failed(
                                "Wire",
                                "Firstline.NoExecutor",
                                "Node Wire: nodes of type Telegraph cannot be run here"));
    }

    @Test
    void aFailureEndsTheRun() {
        engine.node(
                "One",
                call -> {
                    throw new NodeFailure("Lambda.Unknown", true, "Out of order", null);
                });

        var outcome = engine.run(chain("One", "Two"), "tent");

        assertThat(outcome)
                .isEqualTo(new RunOutcome.Failed("One", "Lambda.Unknown", "Out of order"));
        assertThat(engine.events())
                .endsWith("failed One Lambda.Unknown")
                .noneMatch(event -> event.contains("Two"));
    }

    @Test
    void anUnexpectedExceptionEndsTheRunWithoutItsText() {
        engine.node(
                "One",
                call -> {
                    throw new IllegalStateException("4111 1111 1111 1111");
                });

        assertThat(engine.run(chain("One"), "tent"))
                .isEqualTo(
                        new RunOutcome.Failed(
                                "One",
                                "Firstline.Internal",
                                "Node One failed unexpectedly: java.lang.IllegalStateException"));
    }

    @Test
    void aQuestionPausesTheRunWhileTheRestGoesOn() {
        engine.node("Ask", call -> new NodeOutcome.InputRequired(TextNode.valueOf("Which size?")));
        var flow =
                chain("Ask")
                        .output("Other", STRING)
                        .data("Start.document", "Other.document")
                        .function("Note", STRING, in("text", STRING))
                        .data("Start.document", "Note.text");

        var outcome = engine.run(flow, "tent");

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        RunOutcome.InputRequired.class,
                        asked -> {
                            assertThat(asked.nodeName()).isEqualTo("Ask");
                            assertThat(asked.question()).isEqualTo(TextNode.valueOf("Which size?"));
                        });
        assertThat(engine.events())
                .contains("output Other \"tent\"", "completed Note {functionResponse=\"tent\"}")
                .noneMatch(event -> event.startsWith("output End"));
    }

    private static FlowBuilder routeFlow() {
        return new FlowBuilder()
                .start(OBJECT)
                .condition(
                        "Route",
                        List.of(in("kind", STRING, "$.data.kind")),
                        when("isBug", "kind == \"BUG\""),
                        when("isCrash", "kind == \"CRASH\""),
                        otherwise())
                .function("Fix", OBJECT, in("order", OBJECT))
                .function("Chat", OBJECT, in("order", OBJECT))
                .output("FixEnd", OBJECT)
                .output("ChatEnd", OBJECT)
                .data("Start.document", "Route.kind")
                .data("Start.document", "Fix.order")
                .data("Start.document", "Chat.order")
                .gate("Route.isBug", "Fix")
                .gate("Route.isCrash", "Fix")
                .gate("Route.default", "Chat")
                .data("Fix.functionResponse", "FixEnd.document")
                .data("Chat.functionResponse", "ChatEnd.document");
    }

    private static JsonNode kindOf(String kind) {
        return JSON.objectNode().put("kind", kind);
    }

    private static RunOutcome completed(String node, JsonNode document) {
        return new RunOutcome.Completed(List.of(new RunOutcome.Output(node, document)));
    }
}
