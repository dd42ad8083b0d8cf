package dev.firstline.flow.run;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One run in a list.
///
/// @param state `COMPLETED`, `INPUT_REQUIRED`, `FAILED` or `CANCELLED`
/// @param cache `none` or `hit`
/// @param path nodes and conditions in the order in which they were reached, joined by ` > `
public record RunRow(
        UUID id,
        String flowId,
        String flowName,
        int flowVersion,
        String alias,
        @Nullable UUID conversationId,
        @Nullable UUID turnId,
        String state,
        Instant startedAt,
        Duration took,
        RunUsage usage,
        String cache,
        @Nullable String error,
        String path) {}
