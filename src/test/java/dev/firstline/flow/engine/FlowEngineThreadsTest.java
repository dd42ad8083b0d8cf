package dev.firstline.flow.engine;

import static dev.firstline.flow.definition.DataType.STRING;
import static dev.firstline.flow.definition.FlowBuilder.in;
import static dev.firstline.flow.engine.EngineFixture.chain;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.flow.definition.FlowBuilder;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FlowEngineThreadsTest {

    private final EngineFixture engine = new EngineFixture();

    @Test
    void branchesThatDoNotDependOnEachOtherRunAtTheSameTime() {
        var together = new CyclicBarrier(2);
        engine.node("Left", call -> meet(together, call))
                .node("Right", call -> meet(together, call));

        assertThat(engine.run(diamond(), "tent")).isInstanceOf(RunOutcome.Completed.class);
    }

    @Test
    void aBranchGoesOnWhileAnotherOneWaits() throws Exception {
        var leftIsDone = new CountDownLatch(1);
        var flow =
                diamond()
                        .function("LeftMore", STRING, in("text", STRING))
                        .data("Left.functionResponse", "LeftMore.text");
        engine.node(
                        "LeftMore",
                        call -> {
                            leftIsDone.countDown();
                            return EngineFixture.output(call, EngineFixture.first(call));
                        })
                .node(
                        "Right",
                        call -> {
                            assertThat(leftIsDone.await(20, SECONDS)).isTrue();
                            return EngineFixture.output(call, EngineFixture.first(call));
                        });

        assertThat(engine.run(flow, "tent")).isInstanceOf(RunOutcome.Completed.class);
    }

    @Test
    void aFailureInterruptsTheOtherBranches() throws Exception {
        var isWaiting = new CountDownLatch(1);
        var wasInterrupted = new CompletableFuture<Boolean>();
        engine.node("Left", call -> waitForInterrupt(isWaiting, wasInterrupted))
                .node(
                        "Right",
                        call -> {
                            isWaiting.await();
                            throw new NodeFailure("Lambda.Unknown", false, "Out of order", null);
                        });

        var outcome = engine.run(diamond(), "tent");

        assertThat(outcome)
                .isEqualTo(new RunOutcome.Failed("Right", "Lambda.Unknown", "Out of order"));
        assertThat(wasInterrupted.get(20, SECONDS)).isTrue();
        assertThat(engine.events()).filteredOn(event -> event.startsWith("failed")).hasSize(1);
    }

    @Test
    void interruptingTheCallerCancelsANodeOnItsThread() throws Exception {
        var wasInterrupted = new CompletableFuture<Boolean>();

        var outcome = runAndInterrupt(chain("Left", "Next"), wasInterrupted);

        assertThat(outcome).isEqualTo(new RunOutcome.Cancelled());
        assertThat(wasInterrupted.get(20, SECONDS)).isTrue();
        assertThat(engine.events()).noneMatch(event -> event.contains("Next"));
    }

    @Test
    void interruptingTheCallerCancelsNodesOnOtherThreads() throws Exception {
        var wasInterrupted = new CompletableFuture<Boolean>();

        var outcome = runAndInterrupt(diamond(), wasInterrupted);

        assertThat(outcome).isEqualTo(new RunOutcome.Cancelled());
        assertThat(wasInterrupted.get(20, SECONDS)).isTrue();
        assertThat(engine.events()).noneMatch(event -> event.startsWith("output"));
    }

    @Test
    void aNodeThatTurnsTheInterruptIntoAFailureIsCancelledToo() {
        engine.node(
                "One",
                call -> {
                    Thread.currentThread().interrupt();
                    throw new NodeFailure("Bedrock.Aborted", true, "Aborted", null);
                });

        var outcome = engine.run(chain("One"), "tent");

        assertThat(outcome).isEqualTo(new RunOutcome.Cancelled());
        assertThat(engine.events()).noneMatch(event -> event.startsWith("failed"));
    }

    @Test
    void theInterruptIsUsedUpByTheCancelledRun() {
        Thread.currentThread().interrupt();

        var outcome = engine.run(chain("One"), "tent");

        assertThat(outcome).isEqualTo(new RunOutcome.Cancelled());
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aNodeThatDoesNotEndIsLeftAlone() throws Exception {
        var hasFailed = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var ended = new CompletableFuture<NodeCall>();
        engine.node(
                        "Left",
                        call -> {
                            awaitWhateverHappens(mayEnd);
                            call.delta("late");
                            ended.complete(call);
                            return EngineFixture.output(call, EngineFixture.first(call));
                        })
                .node(
                        "Right",
                        call -> {
                            hasFailed.countDown();
                            throw new NodeFailure("Lambda.Unknown", false, "Out of order", null);
                        });

        var outcome = engine.run(diamond(), "tent");
        var events = engine.events();
        mayEnd.countDown();
        ended.get(20, SECONDS);

        assertThat(outcome).isInstanceOf(RunOutcome.Failed.class);
        assertThat(engine.events()).isEqualTo(events);
    }

    /// The node `Left` waits until it is interrupted; then the run's outcome is returned.
    private RunOutcome runAndInterrupt(FlowBuilder flow, CompletableFuture<Boolean> wasInterrupted)
            throws InterruptedException, ExecutionException, TimeoutException {
        var isWaiting = new CountDownLatch(1);
        engine.node("Left", call -> waitForInterrupt(isWaiting, wasInterrupted));
        var outcome = new CompletableFuture<RunOutcome>();
        var caller = Thread.ofVirtual().start(() -> outcome.complete(engine.run(flow, "tent")));
        isWaiting.await();
        caller.interrupt();
        return outcome.get(20, SECONDS);
    }

    private static NodeOutcome waitForInterrupt(
            CountDownLatch isWaiting, CompletableFuture<Boolean> wasInterrupted)
            throws InterruptedException {
        isWaiting.countDown();
        try {
            new CountDownLatch(1).await();
            throw new AssertionError("cannot happen");
        } catch (InterruptedException e) {
            wasInterrupted.complete(true);
            throw e;
        }
    }

    private static void awaitWhateverHappens(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException _) {
                // That is what this node is about.
            }
        }
    }

    private static NodeOutcome meet(CyclicBarrier barrier, NodeCall call)
            throws InterruptedException {
        try {
            barrier.await(20, SECONDS);
            return EngineFixture.output(call, EngineFixture.first(call));
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private static FlowBuilder diamond() {
        return new FlowBuilder()
                .start(STRING)
                .function("Left", STRING, in("text", STRING))
                .function("Right", STRING, in("text", STRING))
                .function("Join", STRING, in("left", STRING), in("right", STRING))
                .output("End", STRING)
                .data("Start.document", "Left.text")
                .data("Start.document", "Right.text")
                .data("Left.functionResponse", "Join.left")
                .data("Right.functionResponse", "Join.right")
                .data("Join.functionResponse", "End.document");
    }
}
