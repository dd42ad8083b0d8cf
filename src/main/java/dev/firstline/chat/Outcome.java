package dev.firstline.chat;

import java.util.Locale;

/// What a finished turn came to.
enum Outcome {
    ANSWERED,
    UNKNOWN,
    DECLINED,
    BLOCKED,
    TRUNCATED,
    HANDED_OVER,
    /// The customer is asked whether a ticket may be opened.
    PROPOSED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    String wireName() {
        return wireName;
    }

    /// Whether the customer should be offered a person beside the text.
    boolean suggestsPerson() {
        return this == UNKNOWN || this == BLOCKED || this == TRUNCATED;
    }
}
