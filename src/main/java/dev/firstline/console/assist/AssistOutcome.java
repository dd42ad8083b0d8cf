package dev.firstline.console.assist;

import dev.firstline.chat.Citation;
import dev.firstline.guardrail.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

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

    /// The guardrail held the text back.
    ///
    /// @param category what it found, such as `blocked words (profanity-1)`; never the words themselves
    record Blocked(String category) implements AssistOutcome {

        static Blocked by(List<Verdict.Finding> findings) {
            return new Blocked(
                    findings.stream()
                            .filter(finding -> finding.action() == Verdict.Action.BLOCKED)
                            .map(Blocked::category)
                            .distinct()
                            .collect(Collectors.joining(", ")));
        }

        public String reason() {
            var found = category.isEmpty() ? "" : ": " + category;
            return "The guardrail held this text back%s. Write it yourself.".formatted(found);
        }

        private static String category(Verdict.Finding finding) {
            var kind = finding.policy().equals("pii") ? "personal data" : "blocked words";
            var type = finding.type().replace('_', ' ').toLowerCase(Locale.ROOT);
            return kind + " (" + type + ")";
        }
    }

    /// The model did not answer.
    record Failed(String reason) implements AssistOutcome {}
}
