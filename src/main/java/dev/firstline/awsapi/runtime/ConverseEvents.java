package dev.firstline.awsapi.runtime;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.model.ModelAnswer;
import dev.firstline.model.StopReason;
import dev.firstline.model.ToolCall;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The JSON of Converse's answers and the messages of ConverseStream.
final class ConverseEvents {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ConverseEvents() {}

    static byte[] started() {
        return frame("messageStart", JSON.objectNode().put("role", "assistant"));
    }

    static byte[] text(String text) {
        var json = JSON.objectNode().put("contentBlockIndex", 0);
        json.putObject("delta").put("text", text);
        return frame("contentBlockDelta", json);
    }

    static byte[] blockEnded(int index) {
        return frame("contentBlockStop", JSON.objectNode().put("contentBlockIndex", index));
    }

    static byte[] toolStarted(int index, ToolCall call) {
        var json = JSON.objectNode().put("contentBlockIndex", index);
        json.putObject("start")
                .putObject("toolUse")
                .put("toolUseId", call.id())
                .put("name", call.name());
        return frame("contentBlockStart", json);
    }

    static byte[] toolInput(int index, ToolCall call) {
        var json = JSON.objectNode().put("contentBlockIndex", index);
        json.putObject("delta").putObject("toolUse").put("input", call.input().toString());
        return frame("contentBlockDelta", json);
    }

    static byte[] stopped(StopReason reason) {
        return frame("messageStop", JSON.objectNode().put("stopReason", wireName(reason)));
    }

    static byte[] metadata(ModelAnswer.Usage usage, Duration took, @Nullable ObjectNode trace) {
        var json = JSON.objectNode();
        json.set("usage", usage(usage));
        json.putObject("metrics").put("latencyMs", took.toMillis());
        if (trace != null) {
            json.set("trace", trace);
        }
        return frame("metadata", json);
    }

    static ObjectNode answer(
            String text,
            ModelAnswer answer,
            StopReason stopReason,
            Duration took,
            @Nullable ObjectNode trace) {
        var json = JSON.objectNode();
        var content =
                json.putObject("output")
                        .putObject("message")
                        .put("role", "assistant")
                        .putArray("content");
        if (!text.isEmpty() || answer.calls().isEmpty()) {
            content.addObject().put("text", text);
        }
        if (stopReason == StopReason.TOOL_USE) {
            for (ToolCall call : answer.calls()) {
                content.addObject()
                        .putObject("toolUse")
                        .put("toolUseId", call.id())
                        .put("name", call.name())
                        .set("input", call.input());
            }
        }
        json.put("stopReason", wireName(stopReason));
        json.set("usage", usage(answer.usage()));
        json.putObject("metrics").put("latencyMs", took.toMillis());
        if (trace != null) {
            json.set("trace", trace);
        }
        return json;
    }

    private static ObjectNode usage(ModelAnswer.Usage usage) {
        return JSON.objectNode()
                .put("inputTokens", usage.inputTokens())
                .put("outputTokens", usage.outputTokens())
                .put("totalTokens", usage.inputTokens() + usage.outputTokens());
    }

    private static String wireName(StopReason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    private static byte[] frame(String member, ObjectNode json) {
        return EventFrame.event(member, FrameJson.bytes(json));
    }
}
