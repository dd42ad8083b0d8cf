package dev.firstline.prompt;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The wish to move a protected label, and what became of it.
///
/// @param fromVersion what the label named when it was asked; null when there was no such label
/// @param state `pending`, `approved`, `rejected` or `withdrawn`
record LabelRequestView(
        UUID id,
        String label,
        @Nullable Integer fromVersion,
        int toVersion,
        String message,
        String state,
        UUID requestedBy,
        String requester,
        Instant requestedAt,
        @Nullable String decider,
        @Nullable Instant decidedAt) {

    boolean isPending() {
        return state.equals("pending");
    }
}
