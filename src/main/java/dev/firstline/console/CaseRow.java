package dev.firstline.console;

import dev.firstline.chat.Priority;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One conversation in a list.
///
/// @param lastRole who spoke last: `customer`, `assistant`, `agent`, or ""
/// @param isAnswering whether the assistant is at work in it
/// @param cursor its place in the list
public record CaseRow(
        UUID id,
        String title,
        String status,
        String owner,
        @Nullable UUID assignee,
        Priority priority,
        List<String> tags,
        @Nullable Instant snoozedUntil,
        @Nullable Instant waitingSince,
        String handoffReason,
        Instant updatedAt,
        boolean isAnswering,
        String lastRole,
        String lastText,
        String cursor) {

    public CaseRow {
        tags = List.copyOf(tags);
    }
}
