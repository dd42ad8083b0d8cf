package dev.firstline.chat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

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
    GAP,
    /// An answer in the making is void, because a person took over.
    WITHDRAWN,
    /// A person has the conversation.
    TAKEOVER,
    /// The assistant has it again.
    GIVEBACK,
    RESOLVED,
    REOPENED,
    NOTE(false),
    ASSIGNED(false),
    PRIORITY(false),
    TAGS(false),
    SNOOZED(false),
    WOKEN(false);

    private static final Set<String> VISITORS =
            Arrays.stream(values())
                    .filter(type -> type.isForVisitors)
                    .map(EventType::wireName)
                    .collect(Collectors.toUnmodifiableSet());

    private final boolean isForVisitors;

    EventType() {
        this(true);
    }

    EventType(boolean isForVisitors) {
        this.isForVisitors = isForVisitors;
    }

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /// Whether an event of that name may leave to a visitor. What is not known may not.
    static boolean isForVisitors(String wireName) {
        return VISITORS.contains(wireName);
    }

    /// The name in the database and in the stream.
    String wireName() {
        return wireName;
    }
}
