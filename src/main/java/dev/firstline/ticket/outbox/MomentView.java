package dev.firstline.ticket.outbox;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A time on a page, to the second: deliveries are compared with the logs of receivers.
public record MomentView(String iso, String text, String full) {

    private static final DateTimeFormatter TEXT =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss z", Locale.ENGLISH);

    public static MomentView of(Instant at, ZoneId zone) {
        var local = at.atZone(zone);
        return new MomentView(at.toString(), TEXT.format(local), FULL.format(local));
    }
}
