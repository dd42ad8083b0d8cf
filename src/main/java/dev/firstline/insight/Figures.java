package dev.firstline.insight;

import java.time.Duration;
import java.util.Locale;

/// How numbers and times are written on the admin's pages.
final class Figures {

    private static final long MICROS = 1_000_000;

    private Figures() {}

    /// `1,204`
    static String count(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }

    /// `86 ms`, `1.24 s` or `2 min 3 s`
    static String duration(Duration duration) {
        long ms = duration.toMillis();
        if (ms < 1_000) {
            return ms + " ms";
        }
        return ms < 60_000
                ? String.format(Locale.ENGLISH, "%.2f s", ms / 1_000d)
                : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }

    /// `$0.0031`: small amounts keep the digits that matter.
    static String cost(long micros) {
        double amount = (double) micros / MICROS;
        return String.format(
                Locale.ENGLISH, micros < MICROS && micros > 0 ? "$%.4f" : "$%.2f", amount);
    }

    /// `67 %`; a dash when there is nothing to be a part of.
    static String share(long part, long whole) {
        return whole == 0 ? "–" : Math.round(100d * part / whole) + " %";
    }

    /// A place or length in a drawing, such as `12.5%`.
    static String percent(double part, double whole) {
        double percent = whole <= 0 ? 0 : 100 * part / whole;
        return String.format(Locale.ENGLISH, "%.2f%%", Math.clamp(percent, 0, 100));
    }
}
