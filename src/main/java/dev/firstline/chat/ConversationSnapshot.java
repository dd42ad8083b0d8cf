package dev.firstline.chat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A conversation as it stands.
///
/// @param seq the sequence number that this is true for; go on with the events after it
/// @param owner `ai` or `human`
/// @param running the answer that is being produced, if one is
/// @param queued the turn that waits behind it, if one does
public record ConversationSnapshot(
        UUID id,
        long seq,
        String status,
        String owner,
        String title,
        List<Said> messages,
        @Nullable Answering running,
        @Nullable UUID queued) {

    public ConversationSnapshot {
        messages = List.copyOf(messages);
    }

    /// One finished message.
    public record Said(
            UUID id,
            long seq,
            String role,
            String state,
            String text,
            @Nullable UUID turn,
            @Nullable String outcome,
            boolean quoted,
            boolean cached,
            boolean aiGenerated,
            List<Citation> citations,
            Instant at) {

        static Said of(Message message) {
            return new Said(
                    message.id,
                    message.seq,
                    message.role,
                    message.state,
                    message.text,
                    message.turnId,
                    message.outcome,
                    message.quoted,
                    message.cached,
                    message.role.equals("assistant"),
                    message.citations,
                    message.createdAt);
        }
    }

    /// An unfinished answer as far as it has been shown.
    public record Answering(UUID turn, int attempt, String text, List<Citation> citations) {}
}
