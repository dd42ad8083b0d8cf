package dev.firstline.awsapi.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.awsapi.AwsError;
import dev.firstline.awsapi.AwsException;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.engine.RunListener;
import dev.firstline.flow.engine.RunOutcome;
import dev.firstline.flow.run.Invocation;
import dev.firstline.flow.run.Invocations;
import dev.firstline.flow.run.LiveTrace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One invocation on a thread of its own, and its messages in the order in which things happened.
final class RunningFlow {

    private static final Logger LOG = Logger.getLogger(RunningFlow.class);

    private final Invocation invocation;
    private final boolean isTraced;
    private final Clock clock;
    private final Duration timeMax;
    private final FrameQueue frames = new FrameQueue();
    private final Thread thread;
    private final Instant end;
    private Instant kept;
    private boolean isOver;

    private RunningFlow(Invocation invocation, boolean isTraced, Duration timeMax, Clock clock) {
        this.invocation = invocation;
        this.isTraced = isTraced;
        this.clock = clock;
        this.timeMax = timeMax;
        this.kept = clock.instant();
        this.end = kept.plus(timeMax);
        this.thread = Thread.ofVirtual().name("flow-invocation").unstarted(this::run);
    }

    static RunningFlow start(
            Invocation invocation, boolean isTraced, Duration timeMax, Clock clock) {
        var running = new RunningFlow(invocation, isTraced, timeMax, clock);
        running.thread.start();
        return running;
    }

    /// The next message, or null after the last one. After the time for the run, that is an error.
    ///
    /// @param keep called now and then while it goes on
    byte @Nullable [] next(Runnable keep) {
        try {
            while (!isOver) {
                byte[] frame = frames.take(shorter(Invocations.KEEP_EVERY, untilEnd()));
                keepNowAndThen(keep);
                if (frame != null && FrameQueue.isEnd(frame)) {
                    isOver = true;
                } else if (frame != null) {
                    return frame;
                } else if (untilEnd().isZero()) {
                    isOver = true;
                    cancel();
                    return FlowEvents.failed(tooLong());
                }
            }
        } catch (InterruptedException _) {
            cancel();
            Thread.currentThread().interrupt();
        }
        return null;
    }

    void cancel() {
        thread.interrupt();
    }

    private void keepNowAndThen(Runnable keep) {
        var now = clock.instant();
        if (now.isAfter(kept.plus(Invocations.KEEP_EVERY))) {
            kept = now;
            invocation.keep();
            keep.run();
        }
    }

    private Duration untilEnd() {
        var left = Duration.between(clock.instant(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void run() {
        try {
            var outputs = new Outputs();
            var listener =
                    isTraced
                            ? new LiveTrace(
                                    invocation.flow().flow().plan().definition(),
                                    clock.instant(),
                                    union -> frames.put(FlowEvents.trace(union)),
                                    outputs)
                            : outputs;
            conclude(invocation.run(listener));
        } catch (RuntimeException e) {
            LOG.errorf(e, "invocation failed execution=%s", invocation.executionId());
            frames.put(FlowEvents.failed(internal()));
        } finally {
            frames.end();
        }
    }

    private void conclude(RunOutcome outcome) {
        switch (outcome) {
            case RunOutcome.Completed _ -> frames.put(FlowEvents.completed("SUCCESS"));
            case RunOutcome.Failed failed -> frames.put(FlowEvents.failed(RunFailures.of(failed)));
            case RunOutcome.InputRequired asked -> {
                frames.put(FlowEvents.question(node(asked.nodeName()), asked.question()));
                frames.put(FlowEvents.completed("INPUT_REQUIRED"));
            }
            // Nobody is there, or has been told already.
            case RunOutcome.Cancelled _ -> {}
        }
    }

    private FlowNode node(String name) {
        return nodes(invocation.flow().flow().plan().definition())
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// Those in loops too, after the others.
    private static Stream<FlowNode> nodes(FlowDefinition definition) {
        var inLoops =
                definition.nodes().stream()
                        .map(FlowNode::configuration)
                        .filter(FlowNodeConfiguration.Loop.class::isInstance)
                        .map(FlowNodeConfiguration.Loop.class::cast)
                        .flatMap(loop -> nodes(loop.definition()));
        return Stream.concat(definition.nodes().stream(), inLoops);
    }

    private AwsException tooLong() {
        return new AwsException(
                AwsError.DEPENDENCY_FAILED,
                "The flow was stopped after " + timeMax + ".",
                JsonNodeFactory.instance.objectNode().put("resourceName", "Firstline"));
    }

    private static AwsException internal() {
        return new AwsException(
                AwsError.INTERNAL_SERVER, "Something did not work on our side. Try again.");
    }

    private final class Outputs implements RunListener {
        @Override
        public void flowOutput(FlowNode node, JsonNode document, long nanos) {
            frames.put(FlowEvents.output(node, document));
        }
    }
}
