package dev.firstline.chat;

import dev.firstline.platform.Ids;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A customer's message on its way into the log.
///
/// @param key the idempotency key; unique within the conversation
record NewMessage(UUID id, UUID conversationId, String text, String key) {

    private static final int TITLE_MAX = 80;

    /// What must be equal for a repeated key to be a repetition.
    String bodyHash() {
        return Ids.sha256(text);
    }

    /// What a list of conversations shows.
    String title() {
        String line = text.strip().lines().findFirst().orElse("");
        if (line.length() <= TITLE_MAX) {
            return line;
        }
        boolean isPairCut = Character.isHighSurrogate(line.charAt(TITLE_MAX - 2));
        return line.substring(0, TITLE_MAX - (isPairCut ? 2 : 1)) + "…";
    }

    /// The events of the stored message, as the database wrote them.
    ///
    /// @param turn that answers it, null when a person owns the conversation
    List<ConversationEvent> events(long seq, @Nullable UUID turn, boolean isStarted, Instant at) {
        String quoted = turn == null ? "null" : "\"" + turn + "\"";
        String body = bodyBeforeTurn(at) + quoted + bodyAfterTurn();
        var posted =
                new ConversationEvent(conversationId, seq, EventType.MESSAGE.wireName(), body, at);
        if (turn == null) {
            return List.of(posted);
        }
        String state = isStarted ? "thinking" : "queued";
        String status = "{\"turn\":" + quoted + ",\"state\":\"" + state + "\"}";
        return List.of(
                posted,
                new ConversationEvent(
                        conversationId, seq + 1, EventType.STATUS.wireName(), status, at));
    }

    String bodyBeforeTurn(Instant at) {
        return "{\"message\":\""
                + id
                + "\",\"role\":\"customer\",\"at\":\""
                + at
                + "\",\"key\":"
                + ChatJson.write(key)
                + ",\"text\":"
                + ChatJson.write(text)
                + ",\"turn\":";
    }

    String bodyAfterTurn() {
        return "}";
    }
}
