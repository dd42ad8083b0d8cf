package dev.firstline.prompt;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A version as it will be for ever.
///
/// @param message why it was made
record PromptVersionView(
        String promptId,
        int number,
        String name,
        @Nullable String description,
        PromptContent content,
        String message,
        String author,
        Instant createdAt) {}
