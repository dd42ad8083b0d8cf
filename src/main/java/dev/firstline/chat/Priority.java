package dev.firstline.chat;

import dev.firstline.platform.ProblemException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How urgent a conversation is.
public enum Priority {
    URGENT(1),
    HIGH(2),
    NORMAL(3),
    LOW(4);

    private final int rank;

    Priority(int rank) {
        this.rank = rank;
    }

    /// The name in addresses, forms and JSON.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The number in the database; the most urgent is the smallest.
    public int rank() {
        return rank;
    }

    public static Priority ofRank(int rank) {
        return Arrays.stream(values()).filter(it -> it.rank == rank).findFirst().orElse(NORMAL);
    }

    public static Optional<Priority> find(String wireName) {
        return Arrays.stream(values()).filter(it -> it.wireName().equals(wireName)).findFirst();
    }

    /// The priority of that name.
    ///
    /// @throws ProblemException 400 when there is none
    public static Priority of(String wireName) {
        return find(wireName)
                .orElseThrow(() ->
                        new ProblemException(
                                400,
                                "Unknown priority",
                                "The priority is 'urgent', 'high', 'normal' or 'low'."));
    }
}
