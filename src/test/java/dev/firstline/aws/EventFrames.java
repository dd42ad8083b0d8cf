package dev.firstline.aws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/// Encodes the frames of an AWS event stream, checksums included.
final class EventFrames {

    private static final Pattern HALF_EMOJI = Pattern.compile("\\p{Cs}");

    private EventFrames() {}

    static byte[] messageStart() {
        return event("messageStart", json().put("role", "assistant"));
    }

    static byte[] delta(int block, String text) {
        var body = json().put("contentBlockIndex", block);
        body.putObject("delta").put("text", text);
        return event("contentBlockDelta", body);
    }

    static byte[] toolStart(int block, String id, String name) {
        var body = json().put("contentBlockIndex", block);
        body.putObject("start").putObject("toolUse").put("toolUseId", id).put("name", name);
        return event("contentBlockStart", body);
    }

    static byte[] toolInput(int block, String piece) {
        var body = json().put("contentBlockIndex", block);
        body.putObject("delta").putObject("toolUse").put("input", piece);
        return event("contentBlockDelta", body);
    }

    static byte[] blockStop(int block) {
        return event("contentBlockStop", json().put("contentBlockIndex", block));
    }

    static byte[] messageStop(String stopReason) {
        return event("messageStop", json().put("stopReason", stopReason));
    }

    static byte[] metadata(int inputTokens, int outputTokens) {
        var body = json();
        body.putObject("usage")
                .put("inputTokens", inputTokens)
                .put("outputTokens", outputTokens)
                .put("totalTokens", inputTokens + outputTokens);
        body.putObject("metrics").put("latencyMs", 7);
        return event("metadata", body);
    }

    static byte[] event(String type, ObjectNode body) {
        return frame(Map.of(":event-type", type, ":message-type", "event"), body);
    }

    static byte[] exception(String type, String message) {
        return frame(
                Map.of(":exception-type", type, ":message-type", "exception"),
                json().put("message", message));
    }

    /// The same frame with one bit of its payload turned, so that its checksum no longer holds.
    static byte[] corrupted(byte[] frame) {
        byte[] copy = frame.clone();
        int lastOfPayload = copy.length - Integer.BYTES - 1;
        copy[lastOfPayload] ^= 1;
        return copy;
    }

    private static byte[] frame(Map<String, String> headers, ObjectNode body) {
        var values = new LinkedHashMap<String, HeaderValue>();
        headers.forEach((name, value) -> values.put(name, HeaderValue.fromString(value)));
        values.put(":content-type", HeaderValue.fromString("application/json"));
        byte[] payload = escaped(body).getBytes(StandardCharsets.UTF_8);
        return new Message(values, payload).toByteBuffer().array();
    }

    /// Half an emoji has no UTF-8 form; JSON can only carry it as an escape.
    private static String escaped(ObjectNode body) {
        return HALF_EMOJI
                .matcher(body.toString())
                .replaceAll(half -> "\\\\u%04x".formatted((int) half.group().charAt(0)));
    }

    static ObjectNode json() {
        return JsonNodeFactory.instance.objectNode();
    }
}
