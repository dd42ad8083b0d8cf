package dev.firstline.flow.run;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which runs to list; a null member does not narrow.
///
/// @param state `COMPLETED`, `INPUT_REQUIRED`, `FAILED` or `CANCELLED`
public record RunFilter(
        @Nullable UUID conversationId, @Nullable UUID turnId, @Nullable String state) {

    public static final RunFilter ALL = new RunFilter(null, null, null);

    public static RunFilter ofConversation(UUID conversationId) {
        return new RunFilter(conversationId, null, null);
    }

    public static RunFilter ofTurn(UUID turnId) {
        return new RunFilter(null, turnId, null);
    }
}
