package dev.firstline.chat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// When something was said, for people and for machines. The page's script shows it in the reader's own zone.
///
/// @param at for sorting
/// @param iso for the `datetime` attribute
/// @param clock such as `14:05`
/// @param full such as `Saturday, 21 November 2026, 14:05`
/// @param day for grouping
record TimeView(Instant at, String iso, String clock, String full, LocalDate day) {

    private static final DateTimeFormatter CLOCK = pattern("HH:mm");
    private static final DateTimeFormatter FULL = pattern("EEEE, d MMMM yyyy, HH:mm");
    private static final DateTimeFormatter DAY = pattern("EEEE, d MMMM");

    static TimeView of(Instant at, ZoneId zone) {
        var local = at.atZone(zone);
        return new TimeView(
                at,
                at.truncatedTo(ChronoUnit.MILLIS).toString(),
                CLOCK.format(local),
                FULL.format(local),
                local.toLocalDate());
    }

    /// `Today`, `Yesterday` or the date.
    static String dayName(LocalDate day, LocalDate today) {
        long age = ChronoUnit.DAYS.between(day, today);
        if (age == 0) {
            return "Today";
        }
        return age == 1 ? "Yesterday" : DAY.format(day);
    }

    private static DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }
}
