package dev.firstline.ticket.sla;

import java.util.Locale;
import java.util.stream.Stream;

/// What is promised.
public enum ClockKind {
    /// From opening to the first reply of a person.
    FIRST_RESPONSE,
    /// From a customer's message after that to the next reply of a person.
    NEXT_RESPONSE,
    /// From opening to resolution, without the time in which somebody else's turn it is.
    RESOLUTION;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ClockKind of(String wireName) {
        return Stream.of(values())
                .filter(kind -> kind.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(wireName));
    }
}
