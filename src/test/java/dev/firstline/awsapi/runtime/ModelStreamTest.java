package dev.firstline.awsapi.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.model.InferenceSettings;
import dev.firstline.model.ModelAnswer;
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
