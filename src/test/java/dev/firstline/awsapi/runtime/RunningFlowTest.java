package dev.firstline.awsapi.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.flow.catalog.FlowSnapshot;
import dev.firstline.flow.catalog.TestFlows;
import dev.firstline.flow.engine.Progress;
import dev.firstline.flow.engine.RunListener;
import dev.firstline.flow.engine.RunOutcome;
import dev.firstline.flow.run.Invocation;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// The messages of one invocation, whatever its flow does.
class RunningFlowTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void aQuestionComesBeforeTheCompletion() {
        var frames =
                frames(
                        _ ->
                                new RunOutcome.InputRequired(
                                        "Classify",
                                        TextNode.valueOf("Which order?"),
                                        Progress.NONE),
                        LONG);

        assertThat(frames)
                .extracting(Frames::member)
                .containsExactly("flowMultiTurnInputRequestEvent", "flowCompletionEvent");
        var question = Frames.json(frames.getFirst());
        assertThat(question.path("nodeName").asText()).isEqualTo("Classify");
        assertThat(question.path("nodeType").asText()).isEqualTo("PromptNode");
        assertThat(question.at("/content/document").asText()).isEqualTo("Which order?");
        assertThat(Frames.json(frames.getLast()).path("completionReason").asText())
                .isEqualTo("INPUT_REQUIRED");
    }

    @Test
    void aFailureEndsTheStreamWithItsException() {
        var frames =
                frames(
                        _ ->
                                new RunOutcome.Failed(
                                        "Classify", "Bedrock.ThrottlingException", "busy"),
                        LONG);

        assertThat(frames).extracting(Frames::member).containsExactly("throttlingException");
        assertThat(Frames.json(frames.getFirst()).path("message").asText())
                .contains("Classify")
                .contains("busy");
    }

    @Test
    void aMistakeOfOursIsNoSilence() {
        var frames =
                frames(
                        _ -> {
                            throw new IllegalStateException("a mistake");
                        },
                        LONG);

        assertThat(frames).extracting(Frames::member).containsExactly("internalServerException");
        assertThat(Frames.json(frames.getFirst()).toString()).doesNotContain("a mistake");
    }

    @Test
    void aRunThatTakesTooLongIsEndedAndSaysSo() throws InterruptedException {
        var interrupted = new CountDownLatch(1);
        var frames =
                frames(
                        _ -> {
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException _) {
                                interrupted.countDown();
                            }
                            return new RunOutcome.Cancelled();
                        },
                        Duration.ofMillis(50));

        assertThat(frames).extracting(Frames::member).containsExactly("dependencyFailedException");
        interrupted.await();
    }

    private static List<byte[]> frames(Function<RunListener, RunOutcome> flow, Duration timeMax) {
        var running = RunningFlow.start(new Scripted(flow), false, timeMax, Clock.systemUTC());
        var frames = new ArrayList<byte[]>();
        for (byte[] frame = running.next(() -> {}); frame != null; frame = running.next(() -> {})) {
            frames.add(frame);
        }
        return frames;
    }

    private record Scripted(Function<RunListener, RunOutcome> script) implements Invocation {

        @Override
        public String executionId() {
            return "e-1";
        }

        @Override
        public FlowSnapshot flow() {
            return new FlowSnapshot("ALIASSLIVE", "role", TestFlows.support());
        }

        @Override
        public JsonNode input() {
            return TextNode.valueOf("hello");
        }

        @Override
        public RunOutcome run(RunListener listener) {
            return script.apply(listener);
        }

        @Override
        public void keep() {}

        @Override
        public void release() {}
    }
}
