package dev.firstline.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How a turn ends: its state, the answer as a message, and the events that say so.
///
/// @param state of the turn: `answered`, `handed_over`, `stopped` or `interrupted`
/// @param messageState `complete`, `stopped` or `interrupted`
/// @param outcome see [Outcome]; null when the turn was stopped or interrupted
/// @param runId the flow's execution, null when none ran
/// @param evidence JSON of what the answer was built on
/// @param firstTextMs milliseconds from the message to the first text, null when there was none
/// @param events in order; the first one belongs to the message
record TurnEnd(
        String state,
        String messageState,
        @Nullable String outcome,
        UUID messageId,
        String text,
        List<Citation> citations,
        boolean isQuoted,
        boolean isCached,
        @Nullable UUID runId,
        @Nullable String evidence,
        @Nullable Integer firstTextMs,
        List<EventBody> events) {

    TurnEnd {
        citations = List.copyOf(citations);
        events = List.copyOf(events);
    }

    static TurnEnd stopped(UUID turn, UUID message, Shown shown) {
        var event = new EventBody.Stopped(turn, message, shown.text(), shown.citations());
        return unfinished("stopped", message, shown, event, null);
    }

    static TurnEnd interrupted(
            UUID turn, UUID message, Shown shown, String reason, @Nullable UUID runId) {
        var event =
                new EventBody.Interrupted(turn, message, shown.text(), reason, shown.citations());
        return unfinished("interrupted", message, shown, event, runId);
    }

    /// A complete answer; `handoff` is set when a person takes over after it.
    static TurnEnd done(
            EventBody.Done event, TurnRecord turn, EventBody.@Nullable Handoff handoff) {
        var events = new ArrayList<EventBody>();
        events.add(event);
        if (handoff != null) {
            events.add(handoff);
        }
        return new TurnEnd(
                handoff == null ? "answered" : "handed_over",
                "complete",
                event.outcome(),
                event.message(),
                event.text(),
                event.citations(),
                event.quoted(),
                event.cached(),
                turn.runId(),
                turn.evidence(),
                turn.firstTextMs(),
                events);
    }

    /// The same end after these events.
    TurnEnd after(List<EventBody> before) {
        var all = new ArrayList<>(before);
        all.addAll(events);
        return new TurnEnd(
                state,
                messageState,
                outcome,
                messageId,
                text,
                citations,
                isQuoted,
                isCached,
                runId,
                evidence,
                firstTextMs,
                all);
    }

    boolean handsOver() {
        return state.equals("handed_over");
    }

    String[] eventTypes() {
        return events.stream().map(event -> event.type().wireName()).toArray(String[]::new);
    }

    String[] eventBodies() {
        return events.stream().map(ChatJson::write).toArray(String[]::new);
    }

    private static TurnEnd unfinished(
            String state, UUID message, Shown shown, EventBody event, @Nullable UUID runId) {
        return new TurnEnd(
                state,
                state,
                null,
                message,
                shown.text(),
                shown.citations(),
                false,
                false,
                runId,
                null,
                null,
                List.of(event));
    }

    /// What is remembered of how an answer came about.
    record TurnRecord(
            @Nullable UUID runId, @Nullable String evidence, @Nullable Integer firstTextMs) {}
}
