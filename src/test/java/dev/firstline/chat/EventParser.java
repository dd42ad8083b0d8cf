package dev.firstline.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads server-sent events line by line, as the HTML standard says.
public final class EventParser {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final StringBuilder data = new StringBuilder();
    private String name = "message";
    private long id;

    /// Takes a line without its end.
    ///
    /// @return the event that this line completes, null when it completes none
    public @Nullable ReceivedEvent line(String line) {
        if (line.isEmpty()) {
            return dispatch();
        }
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        field(field, value.startsWith(" ") ? value.substring(1) : value);
        return null;
    }

    /// All events of a text.
    static List<ReceivedEvent> parse(String text) {
        var parser = new EventParser();
        var events = new ArrayList<ReceivedEvent>();
        for (String line : text.split("\r\n|\n|\r", -1)) {
            var event = parser.line(line);
            if (event != null) {
                events.add(event);
            }
        }
        return events;
    }

    private void field(String field, String value) {
        switch (field) {
            case "id" -> id = Long.parseLong(value);
            case "event" -> name = value;
            case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
            default -> {
                // Comments and reconnection times say nothing about the conversation.
            }
        }
    }

    private @Nullable ReceivedEvent dispatch() {
        String eventName = name;
        String json = data.toString();
        name = "message";
        data.setLength(0);
        return json.isEmpty() ? null : event(eventName, json);
    }

    private ReceivedEvent event(String eventName, String json) {
        try {
            return new ReceivedEvent(id, eventName, MAPPER.readTree(json));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
