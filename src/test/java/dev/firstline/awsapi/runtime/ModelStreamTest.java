package dev.firstline.awsapi.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.awsapi.AwsError;
import dev.firstline.awsapi.AwsException;
import dev.firstline.model.InferenceSettings;
import dev.firstline.model.ModelAnswer;
import dev.firstline.model.ModelException;
import dev.firstline.model.ModelRequest;
import dev.firstline.model.ModelTools;
import dev.firstline.model.StopReason;
import dev.firstline.model.ToolCall;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which blocks a stream is made of.
class ModelStreamTest {

    private static final ModelRequest REQUEST =
            new ModelRequest(
                    "vendor.model",
                    List.of(),
                    List.of(),
                    InferenceSettings.DEFAULTS,
                    null,
                    ModelTools.NONE);

    @Test
    void aToolWithoutTextIsTheFirstBlock() {
        assertThat(events("", StopReason.TOOL_USE))
                .containsExactly(
                        "messageStart",
                        "contentBlockStart 0",
                        "contentBlockDelta 0",
                        "contentBlockStop 0",
                        "messageStop",
                        "metadata");
    }

    @Test
    void aToolAfterTextIsTheSecond() {
        assertThat(events("Let me look.", StopReason.TOOL_USE))
                .containsExactly(
                        "messageStart",
                        "contentBlockDelta 0",
                        "contentBlockStop 0",
                        "contentBlockStart 1",
                        "contentBlockDelta 1",
                        "contentBlockStop 1",
                        "messageStop",
                        "metadata");
    }

    @Test
    void anEmptyAnswerIsABlockToo() {
        assertThat(events("", StopReason.END_TURN))
                .containsExactly("messageStart", "contentBlockStop 0", "messageStop", "metadata");
    }

    @Test
    void aFailureBeforeTheFirstTextIsOneOfTheRequest() {
        var stream = breaking(ModelException.Kind.NOT_READY, "");

        assertThatThrownBy(stream::first)
                .isInstanceOfSatisfying(
                        AwsException.class,
                        failure -> assertThat(failure.error()).isEqualTo(AwsError.MODEL_NOT_READY));
    }

    @Test
    void aLaterFailureIsOneThatStreamsKnow() {
        assertThat(endOf(breaking(ModelException.Kind.THROTTLED, "Half")))
                .isEqualTo("throttlingException: Bedrock's words.");
        assertThat(endOf(breaking(ModelException.Kind.STREAM_BROKEN, "Half")))
                .isEqualTo("modelStreamErrorException: Bedrock's words.");
        assertThat(endOf(breaking(ModelException.Kind.TIMEOUT, "Half")))
                .isEqualTo("modelStreamErrorException: ModelTimeoutException: Bedrock's words.");
    }

    private static ModelStream breaking(ModelException.Kind kind, String text) {
        return ModelStream.start(
                (_, deltas) -> {
                    deltas.accept(text);
                    throw new ModelException(kind, true, "key=value", "Bedrock's words.", null);
                },
                REQUEST,
                GuardedExchange.without());
    }

    private static String endOf(ModelStream stream) {
        byte[] last = stream.first();
        for (byte[] frame = last; frame != null; frame = stream.next()) {
            last = frame;
        }
        return Frames.member(last) + ": " + Frames.json(last).path("message").asText();
    }

    private static List<String> events(String text, StopReason reason) {
        var call = new ToolCall("t-1", "order", JsonNodeFactory.instance.objectNode());
        var answer =
                new ModelAnswer(
                        text,
                        reason,
                        new ModelAnswer.Usage(1, 1),
                        false,
                        null,
                        0,
                        reason == StopReason.TOOL_USE ? List.of(call) : List.of());
        var stream =
                ModelStream.start(
                        (_, deltas) -> {
                            deltas.accept(text);
                            return answer;
                        },
                        REQUEST,
                        GuardedExchange.without());
        var events = new ArrayList<String>();
        for (byte[] frame = stream.first(); frame != null; frame = stream.next()) {
            var index = Frames.json(frame).path("contentBlockIndex");
            events.add(
                    Frames.member(frame) + (index.isMissingNode() ? "" : " " + index.intValue()));
        }
        return events;
    }
}
