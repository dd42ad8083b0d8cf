package dev.firstline.chat;

import dev.firstline.platform.TimeView;
import io.quarkus.qute.RawString;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One finished message as the customer sees it.
///
/// @param elementId id of its element in the page
/// @param kind `customer`, `answer`, `agent`, `notice`, `resolved` or `handoff`
/// @param body sanitised markup
/// @param isQuoted whether the answer consists of sentences of the help centre
/// @param note what is to be said about an answer that did not end well, or ""
/// @param rating `up`, `down` or "" for an answer that can be rated; null for what cannot
/// @param proposal what would be sent to the team, in a message that asks for it
/// @param ratingAction where a rating of the whole conversation is posted, or "" when none is asked for
/// @param followUp what the customer is asked; shown for the last message only
record MessageView(
        String id,
        String elementId,
        String kind,
        String author,
        TimeView time,
        RawString body,
        boolean isQuoted,
        List<Citation> sources,
        String note,
        @Nullable String rating,
        @Nullable FollowUpView followUp,
        @Nullable HandoffView handoff,
        String ratingAction,
        @Nullable ProposalView proposal) {

    private static final RawString NOTHING = new RawString("");

    MessageView {
        sources = List.copyOf(sources);
    }

    static MessageView of(ConversationSnapshot.Said said, Context context) {
        return switch (said.role()) {
            case "assistant" -> answer(said, context);
            case "customer" -> spoken(said, "customer", "You", context.zone());
            case "agent" -> spoken(said, "agent", agent(said), context.zone());
            default -> spoken(said, "notice", "", context.zone());
        };
    }

    /// The notice that a person takes over.
    static MessageView handoff(HandoffView handoff, Instant at, ZoneId zone) {
        var time = TimeView.of(at, zone);
        String id = "handoff-" + handoff.ticket();
        return new MessageView(
                "", id, "handoff", "", time, NOTHING, false, List.of(), "", null, null, handoff, "",
                null);
    }

    /// Something that the customer should know about who answers.
    static MessageView notice(String id, String text, ConversationEvent event, ZoneId zone) {
        return told(id, "notice", text, event, zone, "");
    }

    /// That a person considers the matter settled.
    ///
    /// @param conversation that the customer may rate now, or ""
    static MessageView resolved(
            String id, String text, ConversationEvent event, ZoneId zone, String conversation) {
        String action =
                conversation.isEmpty() ? "" : "/chat/conversations/" + conversation + "/rating";
        return told(id, "resolved", text, event, zone, action);
    }

    private static MessageView told(
            String id,
            String kind,
            String text,
            ConversationEvent event,
            ZoneId zone,
            String ratingAction) {
        return new MessageView(
                "",
                id,
                kind,
                "",
                TimeView.of(event.at(), zone),
                AnswerHtml.plain(text),
                false,
                List.of(),
                "",
                null,
                null,
                null,
                ratingAction,
                null);
    }

    public boolean asksForRating() {
        return !ratingAction.isEmpty();
    }

    private static String agent(ConversationSnapshot.Said said) {
        return said.author() == null ? "Support team" : said.author();
    }

    public boolean isRatable() {
        return rating != null;
    }

    public boolean isRated() {
        return rating != null && !rating.isEmpty();
    }

    public boolean isHelpful() {
        return "up".equals(rating);
    }

    private static MessageView answer(ConversationSnapshot.Said said, Context context) {
        return new MessageView(
                said.id().toString(),
                "message-" + said.id(),
                "answer",
                "Assistant",
                TimeView.of(said.at(), context.zone()),
                AnswerHtml.of(said.text(), said.citations()),
                said.quoted() && !said.citations().isEmpty(),
                said.citations(),
                note(said),
                said.text().isBlank() ? null : context.rating(),
                context.followUp(said),
                null,
                "",
                context.proposal());
    }

    private static MessageView spoken(
            ConversationSnapshot.Said said, String kind, String author, ZoneId zone) {
        return new MessageView(
                said.id().toString(),
                "message-" + said.id(),
                kind,
                author,
                TimeView.of(said.at(), zone),
                AnswerHtml.plain(said.text()),
                false,
                List.of(),
                "",
                null,
                null,
                null,
                "",
                null);
    }

    private static String note(ConversationSnapshot.Said said) {
        return switch (said.state()) {
            case "stopped" -> "Stopped by you";
            case "interrupted" ->
                    said.text().isBlank()
                            ? "This answer was interrupted by a fault on our side."
                            : "This answer was interrupted by a fault on our side. What you see is"
                                    + " incomplete.";
            default -> "";
        };
    }

    /// What a message does not know of itself.
    ///
    /// @param canHandOver whether a person can be offered: someone is there to answer, and nobody has been asked yet
    /// @param rating `up`, `down`, or "" when the customer has not rated the message
    /// @param proposal the ticket that the message proposes
    /// @param question what the customer had asked, for asking again; "" when it is not known
    record Context(
            String conversation,
            boolean canHandOver,
            String rating,
            String question,
            ZoneId zone,
            @Nullable ProposalView proposal) {

        @Nullable FollowUpView followUp(ConversationSnapshot.Said said) {
            return switch (said.state()) {
                case "interrupted" ->
                        question.isEmpty() || !canHandOver
                                ? null
                                : FollowUpView.tryAgain(question, conversation);
                case "stopped" ->
                        question.isEmpty() ? null : FollowUpView.goOn(question, conversation);
                default -> canHandOver ? afterAnswer(said) : null;
            };
        }

        private @Nullable FollowUpView afterAnswer(ConversationSnapshot.Said said) {
            if (said.outcome() == null || said.outcome().equals("answered")) {
                return rating.isEmpty()
                        ? FollowUpView.didThatHelp(said.id().toString(), conversation)
                        : null;
            }
            return switch (said.outcome()) {
                case "unknown", "declined" -> FollowUpView.personWasOffered(conversation);
                case "blocked", "truncated" -> FollowUpView.shallIGetAPerson(conversation);
                default -> null;
            };
        }
    }
}
