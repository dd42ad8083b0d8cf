package dev.firstline.chat;

import dev.firstline.platform.TimeView;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// The customer's page of a ticket.
///
/// @param number such as `FL-1001`
/// @param state `open`, `pending`, `solved` or `closed`
/// @param expected when a person answers, or ""
/// @param facts the recap: problem, what was tried, contact, urgency
record TicketStatusView(
        String number,
        String subject,
        String state,
        TimeView opened,
        String expected,
        List<Fact> facts,
        LogView log,
        MailView mail) {

    TicketStatusView {
        facts = List.copyOf(facts);
    }

    static TimeView openedAt(Instant at, ZoneId zone) {
        return TimeView.of(at, zone);
    }

    public String word() {
        return switch (state) {
            case "open" -> "Waiting for our team";
            case "pending" -> "Waiting for you";
            case "on_hold" -> "Waiting for somebody else";
            case "resolved" -> "Resolved";
            case "closed" -> "Closed";
            default -> state;
        };
    }

    public PersonView person() {
        return PersonView.unreachable();
    }

    /// One line of the recap.
    record Fact(String label, String value) {}
}
