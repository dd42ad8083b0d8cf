package dev.firstline.ticket;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/// A ticket's promises and history, for staff to read.
///
/// @param promises the most urgent first
/// @param happenings the newest first
public record TicketProgress(List<Promise> promises, List<Happening> happenings) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM, HH:mm", Locale.ENGLISH);

    /// From here on a promise needs attention.
    private static final Duration SOON = Duration.ofMinutes(30);

    public TicketProgress {
        promises = List.copyOf(promises);
        happenings = List.copyOf(happenings);
    }

    static TicketProgress of(
            List<Deadline> deadlines, List<TicketEventView> events, Instant now, ZoneId zone) {
        return new TicketProgress(
                deadlines.stream().map(deadline -> promise(deadline, now, zone)).toList(),
                events.reversed().stream()
                        .map(event ->
                                new Happening(
                                        TicketWords.of(event, zone),
                                        iso(event.at()),
                                        time(event.at(), zone)))
                        .toList());
    }

    private static Promise promise(Deadline deadline, Instant now, ZoneId zone) {
        String label = TicketWords.clock(deadline.kind());
        var due = deadline.due();
        if (due == null) {
            return new Promise(label, "paused", "neutral", "", "");
        }
        var left = Duration.between(now, due);
        String length = TicketWords.length(left.abs());
        if (left.isNegative()) {
            return new Promise(label, "overdue by " + length, "bad", iso(due), time(due, zone));
        }
        String tone = left.compareTo(SOON) < 0 ? "warn" : "good";
        return new Promise(label, length + " left", tone, iso(due), time(due, zone));
    }

    private static String iso(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }

    /// A deadline.
    ///
    /// @param remaining such as `2 h 10 min left`
    /// @param tone `good`, `warn`, `bad` or `neutral`
    /// @param iso when it is due, for the `datetime` attribute; "" while it is paused
    /// @param due the same for people
    public record Promise(String label, String remaining, String tone, String iso, String due) {}

    /// Something that happened.
    public record Happening(String words, String iso, String at) {}
}
