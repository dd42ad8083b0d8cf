package dev.firstline.ticket.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firstline.ticket.outbox.Delivery;
import java.util.regex.Pattern;

/// A delivery as a mail. The subject holds nothing that a customer wrote, and no line of a customer's looks like one of
/// ours.
record MailText(String subject, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// What neither shows nor breaks a line, and what turns the direction of writing around.
    private static final Pattern CONTROL =
            Pattern.compile("[\\p{Cntrl}&&[^\\r\\n\\t\u0085]]|[\u202a-\u202e\u2066-\u2069]");

    /// Further lines of a value stand in from the edge, where only labels begin.
    private static final String FURTHER_LINE = "\r\n    ";

    static MailText of(Delivery delivery) {
        var payload = read(delivery.payload());
        var ticket = payload.path("ticket");
        var body = new StringBuilder();
        line(body, "Event", delivery.event());
        line(body, "Ticket", ticket.path("reference").asText());
        line(body, "State", ticket.path("state").asText());
        line(body, "Priority", ticket.path("priority").asText());
        line(body, "Category", ticket.path("category").asText());
        line(body, "Reason", ticket.path("reason").asText());
        line(body, "Question", ticket.path("question").asText());
        line(body, "Open it", ticket.path("href").asText());
        line(body, "Note", payload.path("note").asText());
        return new MailText(
                "[Firstline] " + delivery.subject() + ": " + delivery.event(), body.toString());
    }

    private static void line(StringBuilder body, String label, String value) {
        if (!value.isBlank()) {
            String lines =
                    CONTROL.matcher(value.strip()).replaceAll("").replaceAll("\\R", FURTHER_LINE);
            body.append(label).append(": ").append(lines).append("\r\n");
        }
    }

    static JsonNode read(String payload) {
        try {
            return JSON.readTree(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds only JSON.", e);
        }
    }
}
