package dev.firstline.console;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The team as a supervisor sees it.
///
/// @param error why a change was refused, or ""
/// @param message what has just been done, or ""
record TeamView(List<Row> people, int usualCapacity, String error, String message) {

    TeamView {
        people = List.copyOf(people);
    }

    public boolean isEmpty() {
        return people.isEmpty();
    }

    /// One person.
    ///
    /// @param capacity what was written, or ""
    /// @param limit the number that counts
    /// @param seen when they last had a console open; null when never
    record Row(
            UUID id,
            String name,
            int open,
            int snoozed,
            String capacity,
            int limit,
            boolean isAvailable,
            String state,
            String tone,
            @Nullable Ago seen) {

        public boolean isFull() {
            return open >= limit;
        }
    }
}
