package dev.firstline.ticket;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/// What happens to tickets, in words for staff.
final class TicketWords {

    private TicketWords() {}

    static String of(TicketEventView event, ZoneId zone) {
        var body = event.body();
        String by = body.path("by").asText();
        return switch (event.type()) {
            case "opened" -> ("Opened. " + body.path("why").asText()).strip();
            case "state", "priority", "category" ->
                    "%s changed the %s from %s to %s"
                            .formatted(
                                    sentence(by),
                                    event.type(),
                                    value(body.path("from").asText()),
                                    value(body.path("to").asText()));
            case "agent-replied" -> by + " replied";
            case "customer-wrote" -> "The customer wrote";
            case "customer-mail" ->
                    body.path("to").asText().equals("verified")
                            ? "The customer wants replies by e-mail"
                            : "The customer wants no more mail";
            case "customer-told" -> "Replies went to the customer by e-mail";
            case "sla-breached" ->
                    clock(body.path("clock").asText())
                            + " was due "
                            + TicketProgress.time(Instant.parse(body.path("due").asText()), zone)
                            + " and is overdue";
            default -> event.type();
        };
    }

    /// `first_response` as `First response`.
    static String clock(String kind) {
        return sentence(kind.replace('_', ' '));
    }

    /// Minutes, hours or days, with the next smaller unit.
    static String length(Duration length) {
        if (length.toMinutes() < 1) {
            return "less than a minute";
        } else if (length.toHours() < 1) {
            return length.toMinutes() + " min";
        } else if (length.toDays() < 1) {
            return two(length.toHours(), "h", length.toMinutesPart(), "min");
        } else {
            return two(length.toDays(), "d", length.toHoursPart(), "h");
        }
    }

    private static String two(long large, String unit, long small, String smallUnit) {
        return large + " " + unit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }

    private static String value(String text) {
        return text.isEmpty() ? "none" : text.replace('_', ' ');
    }

    private static String sentence(String words) {
        return words.isEmpty()
                ? words
                : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
