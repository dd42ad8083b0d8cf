package dev.firstline.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// What happened in a conversation, in words for staff.
final class EventWords {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM, HH:mm 'UTC'", Locale.ENGLISH);

    private EventWords() {}

    static String of(String type, JsonNode body) {
        String agent = body.path("agent").asText();
        String by = body.path("by").asText();
        return switch (type) {
            case "handoff" -> "Handed over to people, ticket " + body.path("ticket").asText();
            case "takeover" -> agent + " took over";
            case "giveback" -> agent + " gave the conversation back to the assistant";
            case "resolved" -> agent + " resolved the conversation";
            case "reopened" -> agent + " reopened the conversation";
            case "assigned" -> assigned(by, body.path("to").asText(), body.path("why").asText());
            case "priority" -> by + " set the priority to " + body.path("priority").asText();
            case "tags" -> tags(by, body);
            case "snoozed" -> by + " snoozed it until " + time(body.path("until").asText());
            case "woken" -> "Woken by " + by;
            default -> type;
        };
    }

    private static String time(String iso) {
        return TIME.format(Instant.parse(iso).atOffset(ZoneOffset.UTC));
    }

    private static String assigned(String by, String to, String why) {
        if (to.isEmpty()) {
            return by + " gave it back to the team";
        }
        String who = to.equals(by) ? "themselves" : to;
        return "%s assigned it to %s%s".formatted(by, who, why.isEmpty() ? "" : ": " + why);
    }

    private static String tags(String by, JsonNode body) {
        var words = new ArrayList<String>();
        if (!body.path("added").isEmpty()) {
            words.add("added " + texts(body.path("added")));
        }
        if (!body.path("removed").isEmpty()) {
            words.add("removed " + texts(body.path("removed")));
        }
        return by + " " + String.join(" and ", words);
    }

    private static String texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }
}
