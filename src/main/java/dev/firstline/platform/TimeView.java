package dev.firstline.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A time on a page, for people and for machines. Scripts show it in the reader's own zone.
///
/// @param at for sorting
/// @param iso for the `datetime` attribute; "" when there is no time
/// @param text what stands there: how far away it is, or the clock's time
/// @param clock such as `14:05`
/// @param full such as `Saturday, 21 November 2026, 14:05:09`
/// @param day for grouping
public record TimeView(
        Instant at, String iso, String text, String clock, String full, LocalDate day) {

    /// Something that has not happened.
    public static final TimeView NEVER =
            new TimeView(Instant.EPOCH, "", "never", "", "", LocalDate.EPOCH);

    private static final DateTimeFormatter CLOCK = pattern("HH:mm");
    private static final DateTimeFormatter FULL = pattern("EEEE, d MMMM yyyy, HH:mm:ss");
    private static final DateTimeFormatter DAY = pattern("EEEE, d MMMM");

    /// In a conversation, where the clock's time stands.
    public static TimeView of(Instant at, ZoneId zone) {
        return of(at, zone, CLOCK.format(at.atZone(zone)));
    }

    /// In a list, where stands how far away it is.
    public static TimeView of(@Nullable Instant at, Instant now, ZoneId zone) {
        return at == null ? NEVER : of(at, zone, away(at, now));
    }

    /// `Today`, `Yesterday` or the date.
    public static String dayName(LocalDate day, LocalDate today) {
        long age = ChronoUnit.DAYS.between(day, today);
        if (age == 0) {
            return "Today";
        }
        return age == 1 ? "Yesterday" : DAY.format(day);
    }

    /// `just now`, `5 min ago`, `3 h ago`, `2 days ago` or `in 1 day`.
    static String away(Instant at, Instant now) {
        var age = Duration.between(at, now);
        if (age.isNegative()) {
            return "in " + length(age.negated());
        }
        return age.toMinutes() < 1 ? "just now" : length(age) + " ago";
    }

    private static TimeView of(Instant at, ZoneId zone, String text) {
        var local = at.atZone(zone);
        return new TimeView(
                at,
                at.truncatedTo(ChronoUnit.MILLIS).toString(),
                text,
                CLOCK.format(local),
                FULL.format(local),
                local.toLocalDate());
    }

    private static String length(Duration age) {
        if (age.toHours() < 1) {
            return Math.max(1, age.toMinutes()) + " min";
        } else if (age.toDays() < 1) {
            return age.toHours() + " h";
        } else {
            return age.toDays() == 1 ? "1 day" : age.toDays() + " days";
        }
    }

    private static DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }
}
