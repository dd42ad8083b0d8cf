package dev.firstline.chat;

import com.fasterxml.jackson.databind.JsonNode;

/// An event as a client of the stream receives it.
public record ReceivedEvent(long id, String name, JsonNode data) {

    /// The member of that name as text, empty when it is missing.
    public String text(String member) {
        return data.path(member).asText("");
    }

    /// Whether this ends a turn.
    public boolean isTerminal() {
        return switch (name) {
            case "done", "stopped", "interrupted", "handoff" -> true;
            default -> false;
        };
    }
}
