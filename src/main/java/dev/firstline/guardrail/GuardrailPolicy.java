package dev.firstline.guardrail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firstline.guardrail.pii.PiiType;
import dev.firstline.guardrail.words.WordList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a guardrail looks for and what it does about it; one version of it never changes.
///
/// @param release how an answer that streams is shown
public record GuardrailPolicy(
        List<PiiRule> piiEntities,
        List<WordRule> wordLists,
        String blockedInputMessage,
        String blockedOutputMessage,
        Release release) {

    private static final int MESSAGE_LENGTH_MAX = 500;

    /// Members that this version does not know are refused: half a policy is none.
    private static final ObjectMapper JSON = new ObjectMapper();

    public GuardrailPolicy {
        piiEntities = List.copyOf(piiEntities);
        wordLists = List.copyOf(wordLists);
        requireMessage(blockedInputMessage);
        requireMessage(blockedOutputMessage);
        if (release == null) {
            throw new IllegalArgumentException("A policy says how answers are released.");
        }
    }

    private static void requireMessage(String message) {
        if (message == null || message.isBlank() || message.length() > MESSAGE_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "A message for what is blocked has 1 to %d characters."
                            .formatted(MESSAGE_LENGTH_MAX));
        }
    }

    /// Reads a policy as [#toJson()] writes it.
    ///
    /// @throws IllegalArgumentException when it is no complete policy
    public static GuardrailPolicy fromJson(String json) {
        try {
            return JSON.readValue(json, GuardrailPolicy.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is no guardrail policy.", e);
        }
    }

    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A policy can always be written.", e);
        }
    }

    /// What happens to a kind of personal data. Without an action for a direction nobody looks for it there; with `NONE` it
    /// is only reported.
    public record PiiRule(
            PiiType type, @Nullable Action inputAction, @Nullable Action outputAction) {

        @Nullable Action action(Guardrail.Direction direction) {
            return direction == Guardrail.Direction.INPUT ? inputAction : outputAction;
        }
    }

    /// What happens to the words of a list.
    ///
    /// @param words the list, or null for the one of that name that comes with the application
    public record WordRule(
            String name,
            @Nullable List<String> words,
            @Nullable Action inputAction,
            @Nullable Action outputAction) {

        public WordRule {
            words = words == null ? null : List.copyOf(words);
            if (inputAction == Action.ANONYMIZED || outputAction == Action.ANONYMIZED) {
                throw new IllegalArgumentException("Words can be blocked or reported, not masked.");
            }
        }

        @Nullable Action action(Guardrail.Direction direction) {
            return direction == Guardrail.Direction.INPUT ? inputAction : outputAction;
        }

        WordList list() {
            return words == null ? WordList.shipped(name) : new WordList(name, words);
        }
    }

    /// What is done about a finding, as Amazon Bedrock names it.
    public enum Action {
        NONE(Verdict.Action.NONE),
        ANONYMIZED(Verdict.Action.MASKED),
        BLOCKED(Verdict.Action.BLOCKED);

        private final Verdict.Action outcome;

        Action(Verdict.Action outcome) {
            this.outcome = outcome;
        }

        Verdict.Action outcome() {
            return outcome;
        }
    }

    /// How a streamed answer is shown.
    public enum Release {
        /// Nothing before the whole answer is checked.
        STRICT,
        /// Each sentence once it is checked.
        WINDOWED,
        /// At once and unchanged; findings are only reported.
        AUDIT
    }
}
