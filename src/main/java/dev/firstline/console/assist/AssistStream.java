package dev.firstline.console.assist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Writes what the assistant does as server-sent events: `text` while it writes, then `done`, `refused` or `failed`.
final class AssistStream {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final OutputStream output;

    AssistStream(OutputStream output) {
        this.output = output;
    }

    /// Takes the next piece.
    ///
    /// @throws UncheckedIOException when nobody reads any more, which ends the model call
    void text(String delta) {
        write("text", JSON.objectNode().put("text", delta));
    }

    void end(AssistOutcome outcome) {
        switch (outcome) {
            case AssistOutcome.Proposed proposed -> write("done", json(proposed));
            case AssistOutcome.Refused(var reason) ->
                    write("refused", JSON.objectNode().put("reason", reason));
            case AssistOutcome.Blocked blocked ->
                    write(
                            "refused",
                            JSON.objectNode()
                                    .put("reason", blocked.reason())
                                    .put("category", blocked.category()));
            case AssistOutcome.Failed(var reason) ->
                    write("failed", JSON.objectNode().put("reason", reason));
        }
    }

    private static ObjectNode json(AssistOutcome.Proposed proposed) {
        var json =
                JSON.objectNode()
                        .put("text", proposed.text())
                        .put("plain", proposed.plain())
                        .put("isQuoted", proposed.isQuoted())
                        .put("tokens", proposed.tokens())
                        .put("costMicros", proposed.costMicros());
        var citations = json.putArray("citations");
        proposed.citations()
                .forEach(citation ->
                        citations
                                .addObject()
                                .put("number", citation.number())
                                .put("title", citation.title())
                                .put("heading", citation.heading())
                                .put("href", citation.href())
                                .put("snippet", citation.snippet()));
        return json;
    }

    private void write(String event, JsonNode data) {
        try {
            var frame = "event: " + event + "\ndata: " + data + "\n\n";
            output.write(frame.getBytes(StandardCharsets.UTF_8));
            output.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
