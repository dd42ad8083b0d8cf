package dev.firstline.model.extractive;

import java.util.List;

/// Writes the chosen sentences as one answer: prose as prose, items as a Markdown list, each run followed by the number of
/// its passage.
final class AnswerText {

    private final StringBuilder text = new StringBuilder();
    private final boolean numbered;

    private AnswerText(boolean numbered) {
        this.numbered = numbered;
    }

    static String of(List<Sentence> sentences, boolean numbered) {
        var answer = new AnswerText(numbered);
        for (int i = 0; i < sentences.size(); i++) {
            var before = i == 0 ? sentences.getFirst() : sentences.get(i - 1);
            answer.separate(before, sentences.get(i));
            answer.add(sentences.get(i));
            if (i + 1 == sentences.size() || endsRun(sentences.get(i), sentences.get(i + 1))) {
                answer.cite(sentences.get(i));
            }
        }
        return answer.text.toString();
    }

    private static boolean endsRun(Sentence sentence, Sentence next) {
        return sentence.passage().number() != next.passage().number()
                || sentence.isList() != next.isList();
    }

    private void separate(Sentence before, Sentence sentence) {
        if (!text.isEmpty()) {
            if (before.kind() == Sentence.Kind.ITEM && sentence.kind() == Sentence.Kind.ITEM) {
                text.append('\n');
            } else {
                text.append(before.isList() || sentence.isList() ? "\n\n" : " ");
            }
        }
    }

    private void add(Sentence sentence) {
        text.append(sentence.kind() == Sentence.Kind.ITEM ? "- " : "").append(sentence.text());
    }

    private void cite(Sentence sentence) {
        if (numbered) {
            text.append(" [").append(sentence.passage().number()).append(']');
        }
    }
}
