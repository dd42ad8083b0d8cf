package dev.firstline.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The queues of the console. The conditions see the conversation as `c`, who asks and when as `p.me` and `p.now`.
enum Queue {
    MINE("Mine", Sql.OPEN + " and c.assignee = p.me and " + Sql.AWAKE, true),
    UNASSIGNED("Unassigned", Sql.OPEN + " and c.assignee is null and " + Sql.AWAKE, true),
    MENTIONED(
            "Mentioned",
            "exists (select 1 from note_mention n where n.conversation_id = c.id and n.person_id ="
                    + " p.me)",
            true),
    AI(
            "AI is handling",
            "c.status = 'open' and c.owner = 'ai' and c.title <> ''"
                    + " and c.updated_at > p.now - interval '24 hours'",
            false),
    WAITING(
            "Waiting for customer",
            Sql.OPEN + " and c.waiting_since is null and " + Sql.AWAKE,
            false),
    SNOOZED("Snoozed", Sql.OPEN + " and c.snoozed_until > p.now", false),
    ALL("All", "(c.title <> '' or c.owner = 'human')", false);

    private final String label;
    private final String condition;
    private final boolean isWork;

    Queue(String label, String condition, boolean isWork) {
        this.label = label;
        this.condition = condition;
        this.isWork = isWork;
    }

    /// The name in addresses.
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String label() {
        return label;
    }

    String condition() {
        return condition;
    }

    /// Whether what is urgent and waits longest comes first, instead of what changed last.
    boolean isWork() {
        return isWork;
    }

    static Optional<Queue> find(String wireName) {
        return Arrays.stream(values()).filter(it -> it.wireName().equals(wireName)).findFirst();
    }

    private static final class Sql {
        static final String OPEN = "c.status = 'handed_over'";
        static final String AWAKE = "(c.snoozed_until is null or c.snoozed_until <= p.now)";
    }
}
