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
/// @param rating what the customer gave the conversation, 1 to 5
/// @param queued the turn that waits behind it, if one does
public record ConversationSnapshot(
        UUID id,
        long seq,
        String status,
        String owner,
        String title,
        List<Said> messages,
        @Nullable Answering running,
        @Nullable UUID queued,
        @Nullable Integer rating) {

    public ConversationSnapshot {
        messages = List.copyOf(messages);
    }

    /// One finished message.
    ///
    /// @param author the name of the agent who wrote it
    public record Said(
            UUID id,
            long seq,
            String role,
            @Nullable String author,
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
                    message.authorName,
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
