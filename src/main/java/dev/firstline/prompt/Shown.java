package dev.firstline.prompt;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How numbers and times are written on the pages of prompts.
final class Shown {

    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);
    private static final long MICROS = 1_000_000;

    private Shown() {}

    /// `21 Nov 2026, 14:05`
    static String time(Instant at, ZoneId zone) {
        return FULL.format(at.atZone(zone));
    }

    /// `86 ms` or `1.24 s`
    static String duration(Duration duration) {
        long ms = duration.toMillis();
        return ms < 1_000 ? ms + " ms" : String.format(Locale.ENGLISH, "%.2f s", ms / 1_000d);
    }

    /// `$0.0031`: small amounts keep the digits that matter.
    static String cost(long micros) {
        double amount = (double) micros / MICROS;
        return String.format(
                Locale.ENGLISH, micros < MICROS && micros > 0 ? "$%.4f" : "$%.2f", amount);
    }

    /// `Version 3`, or `Draft`.
    static String version(String version) {
        return version.equals(PromptArn.DRAFT) ? "Draft" : "Version " + version;
    }
}
