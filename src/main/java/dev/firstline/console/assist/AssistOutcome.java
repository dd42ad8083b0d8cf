package dev.firstline.console.assist;

import dev.firstline.chat.Citation;
import java.util.List;

/// What came of a request.
sealed interface AssistOutcome {

    /// A text to look at. It is nobody's message until a person sends it.
    ///
    /// @param text with the numbers of its sources in brackets
    /// @param citations the sources, each a passage that was found for this draft
    /// @param isQuoted whether it is made of quoted sentences
    record Proposed(
            String text, List<Citation> citations, boolean isQuoted, int tokens, long costMicros)
            implements AssistOutcome {

        public Proposed {
            citations = List.copyOf(citations);
        }

        /// The text as it would be put into a reply: customers see no sources there, so it has no numbers.
        public String plain() {
            return text.replaceAll(" ?\\[\\d{1,3}]", "").strip();
        }
    }

    /// There is no text that could be stood by, and why.
    record Refused(String reason) implements AssistOutcome {}

    /// The model did not answer.
    record Failed(String reason) implements AssistOutcome {}
}
