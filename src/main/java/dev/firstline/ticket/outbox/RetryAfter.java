package dev.firstline.ticket.outbox;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// Reads the header `Retry-After` (RFC 9110, 10.2.3): seconds or a date.
public final class RetryAfter {

    private RetryAfter() {}

    /// How long to wait from now; nothing when the header is missing, malformed or in the past.
    public static Duration wait(Optional<String> header, Instant now) {
        return header.map(String::strip).map(text -> wait(text, now)).orElse(Duration.ZERO);
    }

    private static Duration wait(String text, Instant now) {
        if (text.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            var at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO;
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }
}
