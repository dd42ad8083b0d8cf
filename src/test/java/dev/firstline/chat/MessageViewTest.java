package dev.firstline.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessageViewTest {

    private static final Instant EVENING = Instant.parse("2026-11-20T23:30:00Z");
    private static final UUID CONVERSATION =
            UUID.fromString("00000000-0000-7000-8000-000000000001");

    @Test
    void anAnswerAsksWhetherItHelped() {
        var view = MessageView.of(answer("complete", "answered"), context(true, ""));

        assertThat(chips(view)).containsExactly("Yes", "No, a person please");
        assertThat(view.isRatable()).isTrue();
    }

    @Test
    void whereNothingWasFoundAPersonIsOffered() {
        var view = MessageView.of(answer("complete", "unknown"), context(true, ""));

        assertThat(chips(view)).containsExactly("Yes, a person please", "Keep trying");
    }

    @Test
    void nobodyIsOfferedWhereNobodyCanBeHad() {
        var unknown = MessageView.of(answer("complete", "unknown"), context(false, ""));
        var answered = MessageView.of(answer("complete", "answered"), context(false, ""));

        assertThat(unknown.followUp()).isNull();
        assertThat(answered.followUp()).isNull();
    }

    @Test
    void aRatedAnswerIsNotAskedAboutAgain() {
        var view = MessageView.of(answer("complete", "answered"), context(true, "down"));

        assertThat(view.followUp()).isNull();
        assertThat(view.isRated()).isTrue();
        assertThat(view.isHelpful()).isFalse();
    }

    @Test
    void anAnswerThatDidNotEndWellSaysSo() {
        var stopped = MessageView.of(answer("stopped", null), context(true, ""));
        var interrupted = MessageView.of(answer("interrupted", null), context(true, ""));

        assertThat(stopped.note()).isEqualTo("Stopped by you");
        assertThat(chips(stopped)).containsExactly("Answer again");
        assertThat(interrupted.note()).startsWith("This answer was interrupted");
        assertThat(chips(interrupted)).containsExactly("Ask again", "Get a person");
    }

    @Test
    void messagesAreGroupedByTheDayOfTheReader() {
        var message = MessageView.of(answer("complete", "answered"), context(true, ""));
        var inZurich =
                MessageView.of(
                        answer("complete", "answered"),
                        new MessageView.Context(
                                "c", true, "", "", ZoneId.of("Europe/Zurich"), null));
        var today = LocalDate.of(2026, 11, 21);

        var utc = LogView.transcript(List.of(message), today);
        var zurich = LogView.transcript(List.of(inZurich), today);

        assertThat(utc.days()).extracting(LogView.Day::name).containsExactly("Yesterday");
        assertThat(zurich.days()).extracting(LogView.Day::name).containsExactly("Today");
    }

    @Test
    void aHandoffStandsWhereItHappened() {
        var first = MessageView.of(answer("complete", "answered"), context(true, ""));
        var handoff =
                MessageView.handoff(
                        new HandoffView("FL-1001", "/t/x", "soon", false),
                        EVENING.minusSeconds(60),
                        ZoneOffset.UTC);

        var log = LogView.transcript(List.of(first, handoff), LocalDate.of(2026, 11, 20));

        assertThat(log.days().getFirst().messages())
                .extracting(MessageView::kind)
                .containsExactly("handoff", "answer");
    }

    @Test
    void theStreamGoesOnWhereThePageEnds() {
        var answering = new ConversationSnapshot.Answering(CONVERSATION, 2, "Half **an", List.of());
        var snapshot =
                new ConversationSnapshot(
                        CONVERSATION,
                        17,
                        "open",
                        "ai",
                        "",
                        List.of(),
                        answering,
                        UUID.randomUUID(),
                        null);

        var log = LogView.of(snapshot, List.of(), "", LocalDate.of(2026, 11, 20));

        assertThat(log.sequence()).isEqualTo(17);
        assertThat(log.turns()).extracting(TurnView::state).containsExactly("answering", "queued");
        assertThat(log.turns().getFirst().text()).isEqualTo("Half **an");
        assertThat(log.turns().getFirst().attempt()).isEqualTo(2);
    }

    private static List<String> chips(MessageView view) {
        var followUp = view.followUp();
        return followUp == null
                ? List.of()
                : followUp.chips().stream().map(FollowUpView.Chip::label).toList();
    }

    private static MessageView.Context context(boolean canHandOver, String rating) {
        return new MessageView.Context("c", canHandOver, rating, "How long?", ZoneOffset.UTC, null);
    }

    private static ConversationSnapshot.Said answer(String state, @Nullable String outcome) {
        return new ConversationSnapshot.Said(
                UUID.randomUUID(),
                1,
                "assistant",
                null,
                state,
                "Within 30 days.",
                null,
                outcome,
                false,
                false,
                true,
                List.of(),
                EVENING);
    }
}
