package dev.firstline.flow.engine;

import static dev.firstline.flow.definition.DataType.STRING;
import static dev.firstline.flow.definition.FlowBuilder.in;
import static dev.firstline.flow.engine.EngineFixture.chain;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.flow.definition.FlowBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TimeoutTest {

    private static final Duration SHORT = Duration.ofMillis(30);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final EngineFixture engine = new EngineFixture();

    @Test
    void aNodeThatTakesTooLongIsInterrupted() throws Exception {
        var wasInterrupted = new CompletableFuture<Boolean>();
        engine.node("One", call -> waitForInterrupt(wasInterrupted)).policy(within(SHORT));

        var outcome = engine.run(chain("One"), "tent");

        assertThat(outcome)
                .isEqualTo(
                        new RunOutcome.Failed(
                                "One", "States.Timeout", "Node One took longer than PT0.03S"));
        assertThat(wasInterrupted.get(20, SECONDS)).isTrue();
    }

    @Test
    void aNodeInTimeRunsAsWithoutATimeout() {
        engine.policy(within(LONG));

        assertThat(engine.run(chain("One"), "tent")).isInstanceOf(RunOutcome.Completed.class);
    }

    @Test
    void whatANodeInTimeThrowsIsItsFailure() {
        engine.node(
                        "One",
                        call -> {
                            throw new NodeFailure("Lambda.Unknown", false, "Out of order", null);
                        })
                .policy(within(LONG));

        assertThat(engine.run(chain("One"), "tent"))
                .isEqualTo(new RunOutcome.Failed("One", "Lambda.Unknown", "Out of order"));
    }

    @Test
    void aPromptThatHasNotStreamedIsTriedAgain() {
        var attempts = new AtomicInteger();
        engine.node(
                        "Draft",
                        call ->
                                attempts.incrementAndGet() == 1
                                        ? waitForInterrupt(new CompletableFuture<>())
                                        : EngineFixture.output(call, TextNode.valueOf("Pitch it.")))
                .policy(within(Duration.ofMillis(500)));

        assertThat(engine.run(draftFlow(), "tent")).isInstanceOf(RunOutcome.Completed.class);
        assertThat(engine.events()).contains("retried Draft States.Timeout 1");
    }

    @Test
    void aPromptThatHasStreamedIsNot() {
        engine.node(
                        "Draft",
                        call -> {
                            call.delta("Pitch ");
                            return waitForInterrupt(new CompletableFuture<>());
                        })
                .policy(within(SHORT));

        assertThat(engine.run(draftFlow(), "tent")).isInstanceOf(RunOutcome.Failed.class);
        assertThat(engine.events()).contains("delta Draft Pitch ", "failed Draft States.Timeout");
    }

    @Test
    void cancellingTheRunInterruptsATimedNode() throws Exception {
        var isWaiting = new CountDownLatch(1);
        var wasInterrupted = new CompletableFuture<Boolean>();
        engine.node(
                        "One",
                        call -> {
                            isWaiting.countDown();
                            return waitForInterrupt(wasInterrupted);
                        })
                .policy(within(LONG));
        var outcome = new CompletableFuture<RunOutcome>();
        var caller =
                Thread.ofVirtual().start(() -> outcome.complete(engine.run(chain("One"), "tent")));
        isWaiting.await();

        caller.interrupt();

        assertThat(outcome.get(20, SECONDS)).isEqualTo(new RunOutcome.Cancelled());
        assertThat(wasInterrupted.get(20, SECONDS)).isTrue();
    }

    @Test
    void aRunThatTakesTooLongEndsWithEveryCall() throws Exception {
        var left = new CompletableFuture<Boolean>();
        var right = new CompletableFuture<Boolean>();
        engine.node("Left", call -> waitForInterrupt(left))
                .node("Right", call -> waitForInterrupt(right))
                .policy(new RunPolicy(SHORT, NodePolicy.NONE, Map.of()));
        var flow =
                chain("Left")
                        .function("Right", STRING, in("text", STRING))
                        .output("RightEnd", STRING)
                        .data("Start.document", "Right.text")
                        .data("Right.functionResponse", "RightEnd.document");

        var outcome = engine.run(flow, "tent");

        assertThat(outcome)
                .isEqualTo(
                        new RunOutcome.Failed(
                                "", "States.Timeout", "The run took longer than PT0.03S"));
        assertThat(((RunOutcome.Failed) outcome).isTimeoutOfRun()).isTrue();
        assertThat(left.get(20, SECONDS)).isTrue();
        assertThat(right.get(20, SECONDS)).isTrue();
    }

    @Test
    void aRunEndsInTimeThoughACallDoesNot() {
        var isOver = new CountDownLatch(1);
        engine.node("One", call -> ignoreInterrupts(isOver, call))
                .policy(new RunPolicy(SHORT, NodePolicy.NONE, Map.of()));

        var outcome = engine.run(chain("One", "Two"), "tent");
        isOver.countDown();

        assertThat(outcome).isInstanceOf(RunOutcome.Failed.class);
        assertThat(engine.events()).noneMatch(event -> event.contains("Two"));
    }

    @Test
    void cancellingATimedRunInterruptsItsCalls() throws Exception {
        var isWaiting = new CountDownLatch(1);
        var wasInterrupted = new CompletableFuture<Boolean>();
        engine.node(
                        "One",
                        call -> {
                            isWaiting.countDown();
                            return waitForInterrupt(wasInterrupted);
                        })
                .policy(new RunPolicy(LONG, NodePolicy.NONE, Map.of()));
        var outcome = new CompletableFuture<RunOutcome>();
        var caller =
                Thread.ofVirtual().start(() -> outcome.complete(engine.run(chain("One"), "tent")));
        isWaiting.await();

        caller.interrupt();

        assertThat(outcome.get(20, SECONDS)).isEqualTo(new RunOutcome.Cancelled());
        assertThat(wasInterrupted.get(20, SECONDS)).isTrue();
    }

    @Test
    void aRunInTimeEndsAsWithoutALimit() {
        engine.policy(RunPolicy.NONE.within(LONG));

        assertThat(engine.run(chain("One"), "tent")).isInstanceOf(RunOutcome.Completed.class);
    }

    private static NodeOutcome ignoreInterrupts(CountDownLatch end, NodeCall call) {
        boolean isOver = false;
        while (!isOver) {
            try {
                end.await();
                isOver = true;
            } catch (InterruptedException _) {
                // As a driver that does not know interrupts.
            }
        }
        return EngineFixture.output(call, EngineFixture.first(call));
    }

    private static RunPolicy within(Duration timeout) {
        var retry = new RetryPolicy(List.of(Retrier.of("States.Timeout")));
        return new RunPolicy(new NodePolicy(timeout, retry), Map.of());
    }

    private static NodeOutcome waitForInterrupt(CompletableFuture<Boolean> wasInterrupted)
            throws InterruptedException {
        try {
            new CountDownLatch(1).await();
            throw new AssertionError("cannot happen");
        } catch (InterruptedException e) {
            wasInterrupted.complete(true);
            throw e;
        }
    }

    private static FlowBuilder draftFlow() {
        return new FlowBuilder()
                .start(STRING)
                .prompt("Draft", "{{question}}", in("question", STRING))
                .output("End", STRING)
                .data("Start.document", "Draft.question")
                .data("Draft.modelCompletion", "End.document");
    }
}
