package dev.firstline.insight;

import dev.firstline.platform.TimeView;
import dev.firstline.ticket.TicketView;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// What people have to take over.
record TicketsView(List<Row> tickets) {

    TicketsView {
        tickets = List.copyOf(tickets);
    }

    public boolean isEmpty() {
        return tickets.isEmpty();
    }

    /// One ticket.
    ///
    /// @param number such as `FL-1001`
    /// @param reason why a person is needed, in words
    record Row(
            String href,
            String number,
            String question,
            String reason,
            StateView state,
            TimeView opened) {

        static Row of(TicketView ticket, Instant now, ZoneId zone) {
            return new Row(
                    "/admin/tickets/" + ticket.reference(),
                    ticket.reference(),
                    ticket.question(),
                    reason(ticket.reason()),
                    StateView.of(ticket.state()),
                    TimeView.of(ticket.createdAt(), now, zone));
        }

        private static String reason(String reason) {
            return switch (reason) {
                case "person" -> "Asked for a person";
                case "problem" -> "Reported a problem";
                default -> reason;
            };
        }
    }
}
