package dev.firstline.chat;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.firstline.platform.Ids;
import dev.firstline.platform.ProblemException;
import dev.firstline.platform.Signals;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Takes what customers write: checks it, stores it once, and starts the turn that answers it.
@ApplicationScoped
class Messages {

    private static final int KEY_MAX = 128;

    private final TurnLedger ledger;
    private final TurnRunner runner;
    private final EventFeed feed;
    private final Signals signals;
    private final CaseTickets tickets;
    private final UnseenReplies unseen;
    private final ChatConfig config;

    Messages(
            TurnLedger ledger,
            TurnRunner runner,
            EventFeed feed,
            Signals signals,
            CaseTickets tickets,
            UnseenReplies unseen,
            ChatConfig config) {
        this.ledger = ledger;
        this.runner = runner;
        this.feed = feed;
        this.signals = signals;
        this.tickets = tickets;
        this.unseen = unseen;
        this.config = config;
    }

    /// Stores a message of the visitor who owns the conversation. A repeated key is answered with what it did the first
    /// time.
    ///
    /// @throws ProblemException 400 for text that cannot be taken, 404 for a conversation that is gone, 409 for one that
    ///     is closed, 422 for a key that was used for another text
    Accepted post(UUID conversationId, String text, String key) {
        checkText(text);
        checkKey(key);
        var message = new NewMessage(Ids.uuid7(), conversationId, text, key);
        try {
            var posting = ledger.post(message).orElseThrow(Messages::closed);
            // Before the turn begins, so that readers have its events in order.
            feed.publish(posting.events());
            if (posting.lease() != null) {
                runner.start(posting.lease(), posting.question());
            }
            if (posting.turnId() == null) {
                tickets.customerWrote(conversationId);
                // Whoever writes has read.
                unseen.seen(conversationId, Long.MAX_VALUE);
            }
            return new Accepted(
                    posting.messageId(), posting.turnId(), posting.events().getFirst().seq());
        } catch (DuplicateKeyException e) {
            return acceptedBefore(message);
        }
    }

    /// Stops a turn of the visitor's conversation; harmless when it has ended already.
    void stop(UUID conversationId, UUID turnId) {
        var finished = ledger.stop(conversationId, turnId);
        runner.cancel(turnId);
        signals.send(Signals.Topic.TURN_CANCELLED, turnId.toString());
        finished.ifPresent(end -> {
            feed.publish(end.events());
            if (end.next() != null) {
                runner.start(end.next());
            }
        });
    }

    private Accepted acceptedBefore(NewMessage message) {
        var before =
                QuarkusTransaction.requiringNew()
                        .call(() ->
                                Message.findByKey(message.conversationId(), message.key())
                                        .orElseThrow(ProblemException::notFound));
        if (!message.bodyHash().equals(before.bodyHash)) {
            throw new ProblemException(
                    422,
                    "Idempotency key used before",
                    "This key belongs to another message. Send the new text with a new key.");
        }
        return new Accepted(before.id, before.turnId, 0);
    }

    /// Refuses text that cannot be taken, before a conversation is begun for it.
    void checkText(String text) {
        if (text.isBlank()) {
            throw new ProblemException(400, "Empty message", "Write a message first.");
        } else if (text.length() > config.messageCharactersMax()) {
            throw new ProblemException(
                    400,
                    "Message too long",
                    "A message may have %d characters; this one has %d. Shorten it or send it in parts."
                            .formatted(config.messageCharactersMax(), text.length()));
        } else if (!isStorable(text)) {
            throw new ProblemException(
                    400, "Unreadable message", "The message holds characters that are no text.");
        }
    }

    static void checkKey(String key) {
        if (key.isBlank()
                || key.length() > KEY_MAX
                || !key.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new ProblemException(
                    400,
                    "Bad idempotency key",
                    "Send an Idempotency-Key of 1 to 128 visible ASCII characters.");
        }
    }

    /// PostgreSQL stores neither NUL nor half of a surrogate pair.
    private static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            } else if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static ProblemException closed() {
        return new ProblemException(
                409,
                "Conversation closed",
                "This conversation is closed. Start a new one to go on.");
    }

    /// A stored message and the turn that answers it; the turn is null when a person owns the conversation.
    ///
    /// @param seq of the message's event; 0 when an earlier request has stored it
    record Accepted(UUID message, @Nullable UUID turn, @JsonIgnore long seq) {

        boolean isNew() {
            return seq > 0;
        }
    }
}
