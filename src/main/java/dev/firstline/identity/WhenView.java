package dev.firstline.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A time in a list: how far away, and exactly on asking.
record WhenView(String iso, String text, String full) {

    static final WhenView NEVER = new WhenView("", "never", "");

    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.ENGLISH);

    static WhenView of(@Nullable Instant at, Instant now, ZoneId zone) {
        return at == null
                ? NEVER
                : new WhenView(at.toString(), words(at, now), FULL.format(at.atZone(zone)));
    }

    private static String words(Instant at, Instant now) {
        var age = Duration.between(at, now);
        if (age.isNegative()) {
            return "in " + length(age.negated());
        }
        return age.toMinutes() < 1 ? "just now" : length(age) + " ago";
    }

    private static String length(Duration age) {
        if (age.toHours() < 1) {
            return Math.max(1, age.toMinutes()) + " min";
        }
        if (age.toDays() < 1) {
            return age.toHours() + " h";
        }
        return age.toDays() == 1 ? "1 day" : age.toDays() + " days";
    }
}
