package dev.firstline.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// A time as lists show it: how long ago, and exactly on asking.
///
/// @param iso for the `datetime` attribute
/// @param text such as `4 min`
/// @param full such as `Saturday, 21 November 2026, 14:05`
record Ago(String iso, String text, String full) {

    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy, HH:mm", Locale.ENGLISH);

    static Ago of(Instant at, Instant now, ZoneId zone) {
        return new Ago(
                at.truncatedTo(ChronoUnit.MILLIS).toString(),
                length(at, now),
                FULL.format(at.atZone(zone)));
    }

    /// The time between, in its largest unit.
    static String length(Instant from, Instant to) {
        var between = Duration.between(from, to).abs();
        if (between.toMinutes() < 1) {
            return "now";
        } else if (between.toHours() < 1) {
            return between.toMinutes() + " min";
        } else if (between.toDays() < 1) {
            return between.toHours() + " h";
        } else {
            return between.toDays() + " d";
        }
    }
}
