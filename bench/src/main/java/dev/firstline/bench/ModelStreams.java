package dev.firstline.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.vertx.core.buffer.Buffer;

import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// The bytes of a whole response of the model, made once: one HTTP chunk for each event, as the real services send them.
final class ModelStreams {

    private static final int INPUT_TOKENS = 40;

    /// Bedrock pads its deltas to hide their length.
    private static final String PADDING = "abcdefghijklm";

    private ModelStreams() {}

    /// `ConverseStream`: event-stream frames with their checksums.
    static Buffer bedrock() {
        var frames = new ArrayList<Buffer>();
        frames.add(frame("messageStart", json().put("role", "assistant")));
        for (var token : Answer.TOKENS) {
            var body = json().put("contentBlockIndex", 0);
            body.putObject("delta").put("text", token);
            frames.add(frame("contentBlockDelta", body.put("p", PADDING)));
        }
        frames.add(frame("contentBlockStop", json().put("contentBlockIndex", 0)));
        frames.add(frame("messageStop", json().put("stopReason", "end_turn")));
        frames.add(frame("metadata", usage()));
        return response("application/vnd.amazon.eventstream", frames);
    }

    /// The same answer as chat completion chunks; the last one carries the usage and no choice, as OpenAI sends it.
    static Buffer openAi() {
        var events = new ArrayList<Buffer>();
        for (var token : Answer.TOKENS) {
            var chunk = completionChunk();
            var choice = chunk.putArray("choices").addObject().put("index", 0);
            choice.putObject("delta").put("content", token);
            events.add(event(chunk.toString()));
        }
        var last = completionChunk();
        last.putArray("choices");
        last.putObject("usage")
                .put("prompt_tokens", INPUT_TOKENS)
                .put("completion_tokens", Answer.TOKENS.size());
        events.add(event(last.toString()));
        events.add(event("[DONE]"));
        return response("text/event-stream", events);
    }

    private static ObjectNode usage() {
        var body = json();
        body.putObject("usage")
                .put("inputTokens", INPUT_TOKENS)
                .put("outputTokens", Answer.TOKENS.size())
                .put("totalTokens", INPUT_TOKENS + Answer.TOKENS.size());
        body.putObject("metrics").put("latencyMs", 1);
        return body;
    }

    private static ObjectNode completionChunk() {
        return json().put("id", "chatcmpl-bench")
                .put("object", "chat.completion.chunk")
                .put("created", 1)
                .put("model", "bench");
    }

    private static Buffer event(String data) {
        return Buffer.buffer("data: " + data + "\n\n");
    }

    private static Buffer frame(String type, ObjectNode body) {
        var headers = new LinkedHashMap<String, HeaderValue>();
        headers.put(":event-type", HeaderValue.fromString(type));
        headers.put(":content-type", HeaderValue.fromString("application/json"));
        headers.put(":message-type", HeaderValue.fromString("event"));
        byte[] payload = body.toString().getBytes(StandardCharsets.UTF_8);
        return Buffer.buffer(new Message(headers, payload).toByteBuffer().array());
    }

    private static Buffer response(String type, List<Buffer> chunks) {
        var response =
                Buffer.buffer(
                        "HTTP/1.1 200 OK\r\ncontent-type: "
                                + type
                                + "\r\n"
                                + "x-amzn-RequestId: bench\r\n"
                                + "transfer-encoding: chunked\r\n\r\n");
        for (var chunk : chunks) {
            response.appendString(Integer.toHexString(chunk.length()) + "\r\n")
                    .appendBuffer(chunk)
                    .appendString("\r\n");
        }
        return response.appendString("0\r\n\r\n");
    }

    private static ObjectNode json() {
        return JsonNodeFactory.instance.objectNode();
    }
}
