package dev.firstline.insight;

import dev.firstline.platform.TimeView;
import dev.firstline.ticket.HandoffPacket;
import dev.firstline.ticket.TicketProgress;
import dev.firstline.ticket.TicketView;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// A ticket with everything a person needs to take over.
///
/// @param json the whole packet, formatted
/// @param runHref the execution that led to it, or ""
record TicketDetailView(
        TicketsView.Row ticket,
        HandoffPacket packet,
        TicketProgress progress,
        List<Line> transcript,
        String json,
        String runHref) {

    TicketDetailView {
        transcript = List.copyOf(transcript);
    }

    static TicketDetailView of(
            TicketsView.Row row,
            TicketView ticket,
            TicketProgress progress,
            List<Line> transcript,
            String runHref) {
        return new TicketDetailView(
                row,
                HandoffPacket.read(ticket.packet()),
                progress,
                transcript,
                ticket.packet().toPrettyString(),
                runHref);
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
