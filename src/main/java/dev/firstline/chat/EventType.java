package dev.firstline.chat;

import java.util.Locale;

/// The closed list of events of a conversation. Readers ignore names they do not know.
enum EventType {
    MESSAGE,
    STATUS,
    DELTA,
    CITATIONS,
    DONE,
    STOPPED,
    INTERRUPTED,
    RESTART,
    HANDOFF,
    TICKET,
    GAP;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /// The name in the database and in the stream.
    String wireName() {
        return wireName;
    }
}
