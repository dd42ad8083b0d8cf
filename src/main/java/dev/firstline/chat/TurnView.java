package dev.firstline.chat;

import io.quarkus.qute.RawString;
import java.util.List;
import java.util.UUID;

/// An answer in the making. The page's script goes on from `text`, so the stream continues where the page ends.
///
/// @param state `queued`, `thinking` or `answering`
/// @param word the state for people
/// @param text what the model has said so far, as it said it
record TurnView(
        String id,
        String state,
        String word,
        int attempt,
        String text,
        RawString body,
        List<Citation> sources) {

    /// For the page's script to fill in.
    static final TurnView BLANK = empty("", "queued", "Queued");

    TurnView {
        sources = List.copyOf(sources);
    }

    static TurnView of(ConversationSnapshot.Answering answering) {
        boolean isSilent = answering.text().isEmpty();
        return new TurnView(
                answering.turn().toString(),
                isSilent ? "thinking" : "answering",
                isSilent ? "Thinking" : "Answering",
                answering.attempt(),
                answering.text(),
                AnswerHtml.of(answering.text(), answering.citations()),
                answering.citations());
    }

    static TurnView queued(UUID turn) {
        return empty(turn.toString(), "queued", "Queued");
    }

    private static TurnView empty(String id, String state, String word) {
        return new TurnView(id, state, word, 0, "", new RawString(""), List.of());
    }
}
