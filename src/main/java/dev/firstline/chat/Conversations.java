package dev.firstline.chat;

import dev.firstline.knowledge.RetrievalQuery;
import dev.firstline.platform.Ids;
import dev.firstline.platform.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Starts conversations and shows them as they stand.
@ApplicationScoped
public class Conversations {

    private static final Set<String> FEEDBACK_VALUES = Set.of("up", "down");
    private static final int FEEDBACK_MAX = 1_000;
    private static final int EARLIER_MAX = 30;

    private final Visitors visitors;
    private final TurnLedger ledger;
    private final Clock clock;

    Conversations(Visitors visitors, TurnLedger ledger, Clock clock) {
        this.visitors = visitors;
        this.ledger = ledger;
        this.clock = clock;
    }

    /// Starts a conversation of this visitor, or of a new one.
    StartedConversation start(Optional<VisitorAccess.Owner> owner, String acceptLanguage) {
        var started =
                QuarkusTransaction.requiringNew()
                        .call(() -> store(owner.orElseGet(visitors::create), acceptLanguage));
        // Its first message follows at once.
        visitors.remember(started.token(), started.visitorId(), started.conversationId());
        return started;
    }

    private StartedConversation store(VisitorAccess.Owner visitor, String acceptLanguage) {
        var conversation =
                Conversation.open(
                        Ids.uuid7(),
                        visitor.visitorId(),
                        RetrievalQuery.PUBLIC_AUDIENCE,
                        language(acceptLanguage),
                        clock.instant());
        conversation.persist();
        return new StartedConversation(conversation.id, visitor.visitorId(), visitor.token());
    }

    /// The conversation with everything said so far and, while an answer is produced, what has been shown of it.
    @Transactional
    ConversationSnapshot snapshot(UUID conversationId) {
        Conversation conversation =
                Conversation.<Conversation>findByIdOptional(conversationId)
                        .orElseThrow(ProblemException::notFound);
        // The number is read first, and nothing beyond it: what is said later comes as an event.
        var messages =
                Message.listOf(conversationId).stream()
                        .filter(message -> message.seq <= conversation.lastSeq)
                        .toList();
        var running =
                conversation.runningTurn == null
                        ? null
                        : unfinished(conversation, conversation.runningTurn);
        return new ConversationSnapshot(
                conversation.id,
                conversation.lastSeq,
                conversation.status,
                conversation.owner,
                conversation.title,
                messages.stream().map(ConversationSnapshot.Said::of).toList(),
                running,
                conversation.queuedTurn,
                conversation.rating);
    }

    /// What customers wrote and were answered, for the transcript of a ticket.
    @Transactional
    public List<TranscriptLine> transcript(UUID conversationId) {
        return Message.listOf(conversationId).stream()
                .map(message -> new TranscriptLine(message.role, message.text, message.createdAt))
                .toList();
    }

    @Transactional
    UUID conversationOfTurn(UUID visitorId, UUID turnId) {
        return Turn.findOf(visitorId, turnId)
                .map(turn -> turn.conversationId)
                .orElseThrow(ProblemException::notFound);
    }

    @Transactional
    UUID conversationOfMessage(UUID visitorId, UUID messageId) {
        return Message.findOf(visitorId, messageId)
                .map(message -> message.conversationId)
                .orElseThrow(ProblemException::notFound);
    }

    @Transactional
    Optional<Conversation> latestOf(UUID visitorId) {
        return Conversation.findLatestOf(visitorId);
    }

    @Transactional
    List<Conversation> earlierOf(UUID visitorId) {
        return Conversation.listOf(visitorId, EARLIER_MAX);
    }

    /// Remembers what the customer thought of an answer.
    @Transactional
    void giveFeedback(UUID visitorId, UUID messageId, ChatApi.FeedbackText feedback) {
        if (!FEEDBACK_VALUES.contains(feedback.value())) {
            throw new ProblemException(400, "Unknown feedback", "The value is 'up' or 'down'.");
        }
        var message =
                Message.findOf(visitorId, messageId)
                        .filter(found -> found.role.equals("assistant"))
                        .orElseThrow(ProblemException::notFound);
        Feedback.give(
                message.id,
                feedback.value(),
                bounded(feedback.reason()),
                bounded(feedback.comment()),
                clock.instant());
    }

    /// Remembers how the customer found the conversation.
    @Transactional
    void rate(UUID conversationId, int score, @Nullable String comment) {
        Conversation conversation =
                Conversation.<Conversation>findByIdOptional(conversationId)
                        .orElseThrow(ProblemException::notFound);
        conversation.rating = score;
        conversation.ratingComment = bounded(comment);
    }

    private ConversationSnapshot.Answering unfinished(Conversation conversation, UUID turn) {
        var shown =
                ledger.shown(
                        new TurnLease(
                                turn,
                                conversation.id,
                                conversation.runningAttempt,
                                conversation.epoch),
                        conversation.lastSeq);
        return new ConversationSnapshot.Answering(
                turn, conversation.runningAttempt, shown.text(), shown.citations());
    }

    private static String bounded(@Nullable String text) {
        String given = text == null ? "" : text.replace("\0", "");
        return given.length() <= FEEDBACK_MAX ? given : given.substring(0, FEEDBACK_MAX);
    }

    /// The first language of an Accept-Language header, without its region.
    private static String language(String acceptLanguage) {
        return Stream.of(acceptLanguage.split("[,;-]", 2))
                .map(String::strip)
                .filter(tag -> tag.matches("[a-zA-Z]{2,3}"))
                .findFirst()
                .map(tag -> tag.toLowerCase(Locale.ROOT))
                .orElse("en");
    }

    /// A conversation and the token that opens it.
    record StartedConversation(UUID conversationId, UUID visitorId, String token) {}

    /// One thing that was said.
    ///
    /// @param role `customer`, `assistant`, `agent` or `notice`
    public record TranscriptLine(String role, String text, Instant at) {}
}
