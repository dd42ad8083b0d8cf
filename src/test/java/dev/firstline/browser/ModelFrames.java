package dev.firstline.browser;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Route;
import java.util.List;

/// The events of a conversation whose answers are what a hostile model writes: in pieces so small that every marker is
/// cut somewhere.
final class ModelFrames {

    private static final int PIECE_LENGTH = 11;

    /// After whatever the page has seen.
    private static final int FIRST_EVENT = 100_000;

    private final StringBuilder frames = new StringBuilder();
    private int event = FIRST_EVENT;

    private ModelFrames() {}

    /// @param texts one answer each
    /// @param sourceWords stands in everything that a source says of itself
    static Route.FulfillOptions of(List<String> texts, String sourceWords) {
        var frames = new ModelFrames();
        for (int i = 0; i < texts.size(); i++) {
            frames.answer("turn-" + i, texts.get(i), sourceWords);
        }
        return new Route.FulfillOptions()
                .setContentType("text/event-stream")
                .setBody(frames.frames.toString());
    }

    /// What the assistant proposes to an agent: the same in the making and when it is done.
    static Route.FulfillOptions proposal(String text, String sourceWords) {
        var frames = new ModelFrames();
        for (int from = 0; from < text.length(); from += PIECE_LENGTH) {
            String piece = text.substring(from, Math.min(text.length(), from + PIECE_LENGTH));
            frames.add("text", JsonNodeFactory.instance.objectNode().put("text", piece));
        }
        var done = JsonNodeFactory.instance.objectNode().put("text", text).put("plain", text);
        done.set("citations", citations("", sourceWords).path("citations"));
        frames.add("done", done.put("isQuoted", true).put("tokens", 1));
        return new Route.FulfillOptions()
                .setContentType("text/event-stream")
                .setBody(frames.frames.toString());
    }

    private void answer(String turn, String text, String sourceWords) {
        add("status", about(turn).put("state", "answering"));
        add("citations", citations(turn, sourceWords));
        for (int from = 0; from < text.length(); from += PIECE_LENGTH) {
            String piece = text.substring(from, Math.min(text.length(), from + PIECE_LENGTH));
            add("delta", about(turn).put("attempt", 1).put("text", piece));
        }
    }

    private static ObjectNode citations(String turn, String words) {
        var body = about(turn);
        body.putArray("citations")
                .addObject()
                .put("number", 1)
                .put("title", words)
                .put("heading", words)
                .put("href", "/help/a#s-b")
                .put("snippet", words);
        return body;
    }

    private static ObjectNode about(String turn) {
        return JsonNodeFactory.instance.objectNode().put("turn", turn);
    }

    private void add(String type, ObjectNode body) {
        event++;
        frames.append("id: %d\nevent: %s\ndata: %s\n\n".formatted(event, type, body));
    }
}
