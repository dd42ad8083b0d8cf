package dev.firstline.model.extractive;

import java.util.List;

/// What a prompt asks the embedded model to do.
sealed interface PromptTask {

    /// Say a text that the prompt carries, as it is.
    record Say(String text) implements PromptTask {}

    /// Pick one label of a closed list.
    record Classify(List<String> labels, List<Example> examples, String question, String history)
            implements PromptTask {

        public Classify {
            labels = List.copyOf(labels);
            examples = List.copyOf(examples);
        }
    }

    /// Shorten a conversation.
    record Summarize(String transcript) implements PromptTask {}

    /// Answer a question from passages.
    ///
    /// @param numbered whether the passages have numbers that an answer can cite
    record Answer(String question, String history, List<Passage> passages, boolean numbered)
            implements PromptTask {

        public Answer {
            passages = List.copyOf(passages);
        }
    }

    /// A text that a label fits; a label's description is one as well.
    record Example(String label, String text) {}
}
