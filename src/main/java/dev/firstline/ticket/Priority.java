package dev.firstline.ticket;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// How urgent a ticket is. Each has its own targets.
public enum Priority {
    LOW,
    NORMAL,
    HIGH,
    URGENT;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Priority> of(String wireName) {
        return Stream.of(values()).filter(it -> it.wireName().equals(wireName)).findFirst();
    }
}
