package dev.firstline.prompt;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A prompt with its draft.
///
/// @param revision to be named by whoever changes the draft
/// @param approval `required` or `off`; null follows the setting
record PromptView(
        String id,
        String arn,
        PromptDraft draft,
        int revision,
        @Nullable String approval,
        Instant createdAt,
        Instant updatedAt,
        String updatedBy) {}
