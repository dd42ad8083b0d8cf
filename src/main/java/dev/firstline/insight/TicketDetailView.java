package dev.firstline.insight;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.platform.TimeView;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A ticket with everything a person needs to take over.
///
/// @param facts the packet's plain members, line by line
/// @param packet the whole packet as JSON, formatted
/// @param runHref the execution that led to it, or ""
record TicketDetailView(
        TicketsView.Row ticket,
        List<Fact> facts,
        List<Line> transcript,
        String packet,
        String runHref) {

    TicketDetailView {
        facts = List.copyOf(facts);
        transcript = List.copyOf(transcript);
    }

    static TicketDetailView of(
            TicketsView.Row ticket, JsonNode packet, List<Line> transcript, String runHref) {
        return new TicketDetailView(
                ticket, Fact.allOf(packet), transcript, packet.toPrettyString(), runHref);
    }

    /// One line of the packet.
    record Fact(String label, String value) {

        static List<Fact> allOf(JsonNode packet) {
            var facts = new ArrayList<Fact>();
            packet.properties().stream()
                    .filter(member -> member.getValue().isValueNode())
                    .filter(member -> !member.getValue().asText().isBlank())
                    .map(member -> new Fact(label(member.getKey()), member.getValue().asText()))
                    .forEach(facts::add);
            return facts;
        }

        /// `firstQuestion` as `First question`.
        private static String label(String member) {
            String words = member.replaceAll("([a-z])([A-Z])", "$1 $2").replace('_', ' ');
            return Character.toUpperCase(words.charAt(0))
                    + words.substring(1).toLowerCase(Locale.ROOT);
        }
    }

    /// One message of the conversation.
    ///
    /// @param role `customer`, `assistant`, `agent` or `notice`
    record Line(String role, String author, String text, TimeView at) {

        static Line of(String role, String text, Instant at, Instant now, ZoneId zone) {
            return new Line(role, author(role), text, TimeView.of(at, now, zone));
        }

        private static String author(String role) {
            return switch (role) {
                case "customer" -> "Customer";
                case "assistant" -> "Assistant (AI)";
                case "agent" -> "Agent";
                default -> "Notice";
            };
        }
    }
}
