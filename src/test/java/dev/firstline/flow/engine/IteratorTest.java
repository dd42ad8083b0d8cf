package dev.firstline.flow.engine;

import static dev.firstline.flow.definition.DataType.ARRAY;
import static dev.firstline.flow.definition.DataType.NUMBER;
import static dev.firstline.flow.definition.DataType.OBJECT;
import static dev.firstline.flow.definition.DataType.STRING;
import static dev.firstline.flow.definition.FlowBuilder.in;
import static dev.firstline.flow.definition.FlowBuilder.otherwise;
import static dev.firstline.flow.definition.FlowBuilder.when;
import static dev.firstline.flow.engine.EngineFixture.first;
import static dev.firstline.flow.engine.EngineFixture.output;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.flow.definition.FlowBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class IteratorTest {

    private final EngineFixture engine = new EngineFixture();
    private final List<String> keys = Collections.synchronizedList(new ArrayList<>());

    @Test
    void eachItemRunsTheNodesUpToTheCollector() {
        engine.text("Work", text -> text + "!");

        var outcome = engine.run(collecting(), json("['a', 'b']"));

        assertThat(outcome).isEqualTo(completed("['a!', 'b!']"));
        assertThat(engine.events())
                .containsExactly(
                        "completed Start {document=[\"a\",\"b\"]}",
                        "started Each {array=[\"a\",\"b\"]}",
                        "completed Each {arrayItem=\"a\", arraySize=2}",
                        "started Each[0]/Work {text=\"a\"}",
                        "completed Each[0]/Work {functionResponse=\"a!\"}",
                        "started Each[0]/Gather {arrayItem=\"a!\", arraySize=2}",
                        "completed Each {arrayItem=\"b\", arraySize=2}",
                        "started Each[1]/Work {text=\"b\"}",
                        "completed Each[1]/Work {functionResponse=\"b!\"}",
                        "started Each[1]/Gather {arrayItem=\"b!\", arraySize=2}",
                        "completed Gather {collectedArray=[\"a!\",\"b!\"]}",
                        "started End {document=[\"a!\",\"b!\"]}",
                        "output End [\"a!\",\"b!\"]");
    }

    @Test
    void anEmptyArrayIsCollectedAsAnEmptyArray() {
        assertThat(engine.run(collecting(), json("[]"))).isEqualTo(completed("[]"));
        assertThat(engine.events()).contains("completed Each {arraySize=0}");
    }

    @Test
    void withoutACollectorEachItemHasAnOutputOfItsOwn() {
        var flow =
                new FlowBuilder()
                        .start(ARRAY)
                        .iterator("Each", STRING)
                        .output("End", STRING)
                        .data("Start.document", "Each.array")
                        .data("Each.arrayItem", "End.document");

        var outcome = engine.run(flow, json("['a', 'b', 'c']"));

        assertThat(outcome)
                .isEqualTo(new RunOutcome.Completed(List.of(put("'a'"), put("'b'"), put("'c'"))));
        assertThat(engine.events()).contains("output Each[2]/End \"c\"");
        assertThat(engine.run(flow, json("[]"))).isEqualTo(new RunOutcome.Completed(List.of()));
    }

    @Test
    void anItemOfAnotherTypeFailsTheRun() {
        assertThat(engine.run(collecting(), json("['a', 7]")))
                .isEqualTo(
                        new RunOutcome.Failed(
                                "Each",
                                "Validation",
                                "Node Each: output arrayItem must be of type String, but the value"
                                        + " is of type Number"));
    }

    @Test
    void aFailingItemFailsTheRun() {
        engine.node("Work", call -> fail());

        assertThat(engine.run(collecting(), json("['a', 'b']")))
                .isEqualTo(new RunOutcome.Failed("Work", "Lambda.Unknown", "Out of order"));
        assertThat(engine.events())
                .filteredOn(event -> event.startsWith("failed"))
                .containsExactly("failed Each[0]/Work Lambda.Unknown");
        assertThat(engine.events()).noneMatch(event -> event.contains("Each[1]"));
    }

    @Test
    void effectsAreKeyedByTheItem() {
        engine.node("Work", this::key);

        engine.run(collecting(), json("['a', 'b']"));

        assertThat(keys).containsExactly("run-1/Each[0]/Work", "run-1/Each[1]/Work");
    }

    @Test
    void itemsMayRunAtTheSameTimeAndKeepTheirOrder() {
        var together = new CyclicBarrier(3);
        engine.policy(atOnce(3)).node("Work", call -> meet(together, call));

        assertThat(engine.run(collecting(), json("['a', 'b', 'c', 'd', 'e', 'f']")))
                .isEqualTo(completed("['a', 'b', 'c', 'd', 'e', 'f']"));
    }

    @Test
    void noMoreItemsRunAtTheSameTimeThanThePolicySays() {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        engine.policy(atOnce(4))
                .node(
                        "Work",
                        call -> {
                            most.accumulateAndGet(running.incrementAndGet(), Math::max);
                            Thread.sleep(1);
                            running.decrementAndGet();
                            return output(call, first(call));
                        });

        engine.run(collecting(), json(Collections.nCopies(100, "'a'").toString()));

        assertThat(most).hasValueBetween(2, 4);
    }

    @Test
    void aFailureEndsItemsThatRunAtTheSameTime() {
        engine.policy(atOnce(2))
                .node(
                        "Work",
                        call -> {
                            if (first(call).asText().equals("a")) {
                                return fail();
                            }
                            new CountDownLatch(1).await();
                            throw new AssertionError("cannot happen");
                        });

        assertThat(engine.run(collecting(), json("['b', 'a']")))
                .isEqualTo(new RunOutcome.Failed("Work", "Lambda.Unknown", "Out of order"));
    }

    @Test
    void nodesInAnItemMayTakeValuesFromOutside() {
        var flow =
                new FlowBuilder()
                        .start(OBJECT)
                        .iterator("Each", STRING)
                        .function("Prefix", STRING, in("text", STRING, "$.data.prefix"))
                        .function("Work", STRING, in("item", STRING), in("prefix", STRING))
                        .collector("Gather", STRING, "Each")
                        .output("End", ARRAY)
                        .data("Start.document", "Prefix.text")
                        .data("Start.document", "Each.array")
                        .data("Each.arrayItem", "Work.item")
                        .data("Prefix.functionResponse", "Work.prefix")
                        .data("Work.functionResponse", "Gather.arrayItem")
                        .data("Gather.collectedArray", "End.document");
        var withPath = withArray(flow, "$.data.items");
        engine.node(
                "Work",
                call -> {
                    var inputs = call.inputs();
                    var text = String.valueOf(inputs.get("prefix")) + inputs.get("item");
                    return output(call, TextNode.valueOf(text.replace("\"", "")));
                });

        assertThat(engine.run(withPath, json("{'prefix': '>', 'items': ['a', 'b']}")))
                .isEqualTo(completed("['>a', '>b']"));
    }

    @Test
    void anItemThatAConditionLeadsElsewhereFailsTheRunUnlessThePolicySaysToSkipIt() {
        engine.text("Work", text -> text);

        assertThat(engine.run(filtering(), json("[1, 5, 2]")))
                .isInstanceOfSatisfying(
                        RunOutcome.Failed.class,
                        failed -> {
                            assertThat(failed.errorName()).isEqualTo("Firstline.ItemDiverted");
                            assertThat(failed.message())
                                    .startsWith("Node Each: item 0 did not reach collector Gather");
                        });

        engine.policy(rounds(new RoundPolicy(1, RoundPolicy.Diverted.SKIP, CONTINUE)));
        assertThat(engine.run(filtering(), json("[1, 5, 2, 7]"))).isEqualTo(completed("[5, 7]"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void iteratorsMayContainIterators(int atOnce) {
        var flow =
                new FlowBuilder()
                        .start(ARRAY)
                        .iterator("Row", ARRAY)
                        .iterator("Cell", NUMBER)
                        .function("Work", NUMBER, in("number", NUMBER))
                        .collector("Cells", NUMBER, "Cell")
                        .collector("Rows", ARRAY, "Row")
                        .output("End", ARRAY)
                        .data("Start.document", "Row.array")
                        .data("Row.arrayItem", "Cell.array")
                        .data("Cell.arrayItem", "Work.number")
                        .data("Work.functionResponse", "Cells.arrayItem")
                        .data("Cells.collectedArray", "Rows.arrayItem")
                        .data("Rows.collectedArray", "End.document");
        engine.policy(new RunPolicy(atOnce(atOnce).node("Each"), Map.of()))
                .node(
                        "Work",
                        call -> {
                            keys.add(call.effectKey());
                            return output(call, IntNode.valueOf(first(call).intValue() * 2));
                        });

        assertThat(engine.run(flow, json("[[1, 2], [], [3]]")))
                .isEqualTo(completed("[[2, 4], [], [6]]"));
        assertThat(keys)
                .containsExactlyInAnyOrder(
                        "run-1/Row[0]/Cell[0]/Work",
                        "run-1/Row[0]/Cell[1]/Work",
                        "run-1/Row[2]/Cell[0]/Work");
    }

    @Test
    void anIteratorDoesNotWaitForeverForABranchThatWasNotTaken() {
        var flow =
                new FlowBuilder()
                        .start(ARRAY)
                        .condition(
                                "Route",
                                List.of(in("first", STRING, "$.data[0]")),
                                when("isA", "first == \"a\""),
                                otherwise())
                        .function("Never", STRING, in("array", ARRAY))
                        .iterator("Each", STRING)
                        .function("Extra", STRING, in("item", STRING), in("never", STRING))
                        .output("ExtraEnd", STRING)
                        .function("Work", STRING, in("item", STRING))
                        .collector("Gather", STRING, "Each")
                        .output("End", ARRAY)
                        .data("Start.document", "Route.first")
                        .data("Start.document", "Never.array")
                        .gate("Route.isA", "Never")
                        .data("Start.document", "Each.array")
                        .data("Each.arrayItem", "Extra.item")
                        .data("Never.functionResponse", "Extra.never")
                        .data("Extra.functionResponse", "ExtraEnd.document")
                        .data("Each.arrayItem", "Work.item")
                        .data("Work.functionResponse", "Gather.arrayItem")
                        .data("Gather.collectedArray", "End.document");

        assertThat(engine.run(flow, json("['b', 'c']"))).isEqualTo(completed("['b', 'c']"));
        assertThat(engine.events()).noneMatch(event -> event.contains("Extra"));
    }

    @Test
    void aBranchOutsideMayOpenNodesWithinItems() {
        var flow =
                new FlowBuilder()
                        .start(ARRAY)
                        .condition(
                                "Route",
                                List.of(in("first", STRING, "$.data[0]")),
                                when("isA", "first == \"a\""),
                                otherwise())
                        .iterator("Each", STRING)
                        .function("Work", STRING, in("item", STRING))
                        .collector("Gather", STRING, "Each")
                        .output("End", ARRAY)
                        .data("Start.document", "Route.first")
                        .data("Start.document", "Each.array")
                        .data("Each.arrayItem", "Work.item")
                        .gate("Route.isA", "Work")
                        .data("Work.functionResponse", "Gather.arrayItem")
                        .data("Gather.collectedArray", "End.document");

        assertThat(engine.run(flow, json("['a', 'c']"))).isEqualTo(completed("['a', 'c']"));
        assertThat(engine.run(flow, json("['b', 'c']"))).isInstanceOf(RunOutcome.Failed.class);
    }

    @Test
    void aPausedItemGoesOnWhereItWas() {
        engine.node(
                "Work",
                call ->
                        call.turn() == 0 && first(call).asText().equals("b")
                                ? new NodeOutcome.InputRequired(TextNode.valueOf("Which?"))
                                : key(call));
        var items = json("['a', 'b', 'c']");

        var asked = (RunOutcome.InputRequired) engine.run(collecting(), items);
        var progress = Progress.of(asked.progress().toJson());
        var end =
                engine.run(
                        collecting(),
                        items,
                        new Resumption("Work", TextNode.valueOf("B"), progress));

        assertThat(end).isEqualTo(completed("['a', 'B', 'c']"));
        assertThat(keys)
                .containsExactly(
                        "run-1/Each[0]/Work", "run-1/Each[1]/Work#1", "run-1/Each[2]/Work");
        assertThat(engine.events()).doesNotHaveDuplicates();
    }

    private static final RoundPolicy.LoopCondition CONTINUE =
            RoundPolicy.LoopCondition.CONTINUE_WHILE_TRUE;

    /// Every item goes through `Work` and is collected.
    private static FlowBuilder collecting() {
        return new FlowBuilder()
                .start(ARRAY)
                .iterator("Each", STRING)
                .function("Work", STRING, in("text", STRING))
                .collector("Gather", STRING, "Each")
                .output("End", ARRAY)
                .data("Start.document", "Each.array")
                .data("Each.arrayItem", "Work.text")
                .data("Work.functionResponse", "Gather.arrayItem")
                .data("Gather.collectedArray", "End.document");
    }

    /// Numbers above 3 are collected, the others are put out.
    private static FlowBuilder filtering() {
        return new FlowBuilder()
                .start(ARRAY)
                .iterator("Each", NUMBER)
                .condition(
                        "Route",
                        List.of(in("number", NUMBER)),
                        when("isLarge", "number > 3"),
                        otherwise())
                .function("Large", NUMBER, in("number", NUMBER))
                .function("Small", NUMBER, in("number", NUMBER))
                .collector("Gather", NUMBER, "Each")
                .output("End", ARRAY)
                .data("Start.document", "Each.array")
                .data("Each.arrayItem", "Route.number")
                .data("Each.arrayItem", "Large.number")
                .data("Each.arrayItem", "Small.number")
                .gate("Route.isLarge", "Large")
                .gate("Route.default", "Small")
                .data("Large.functionResponse", "Gather.arrayItem")
                .data("Gather.collectedArray", "End.document");
    }

    /// The same flow, whose iterator takes its array from that place.
    private static FlowBuilder withArray(FlowBuilder flow, String expression) {
        var changed = new FlowBuilder();
        var definition = flow.build();
        for (var node : definition.nodes()) {
            boolean isIterator = node.name().equals("Each");
            changed.node(
                    node.name(),
                    node.type(),
                    node.configuration(),
                    isIterator ? List.of(in("array", ARRAY, expression)) : node.inputs(),
                    node.outputs());
        }
        definition.connections().forEach(changed::connection);
        return changed;
    }

    private static RunPolicy atOnce(int rounds) {
        return rounds(new RoundPolicy(rounds, RoundPolicy.Diverted.FAIL, CONTINUE));
    }

    private static RunPolicy rounds(RoundPolicy rounds) {
        var policy = new NodePolicy(null, RetryPolicy.NONE, List.of(), rounds);
        return new RunPolicy(NodePolicy.NONE, Map.of("Each", policy));
    }

    private NodeOutcome key(NodeCall call) {
        keys.add(call.effectKey());
        return output(call, first(call));
    }

    private static NodeOutcome fail() {
        throw new NodeFailure("Lambda.Unknown", false, "Out of order", null);
    }

    private static NodeOutcome meet(CyclicBarrier together, NodeCall call)
            throws InterruptedException {
        try {
            together.await(20, TimeUnit.SECONDS);
            return output(call, first(call));
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private static RunOutcome completed(String document) {
        return new RunOutcome.Completed(List.of(put(document)));
    }

    private static RunOutcome.Output put(String document) {
        return new RunOutcome.Output("End", json(document));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
