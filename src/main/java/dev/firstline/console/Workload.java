package dev.firstline.console;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How much somebody has to do, and how much they are given.
///
/// @param open conversations that are theirs to answer now
/// @param snoozed those that come back later
/// @param capacity a number of their own, or null for the usual one
/// @param isAvailable whether they want to be given conversations
/// @param seen when they last had a console open; null when never
record Workload(
        UUID person,
        int open,
        int snoozed,
        @Nullable Integer capacity,
        boolean isAvailable,
        @Nullable Instant seen) {

    static Workload none(UUID person) {
        return new Workload(person, 0, 0, null, true, null);
    }
}
