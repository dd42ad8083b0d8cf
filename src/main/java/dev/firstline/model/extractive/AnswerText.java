package dev.firstline.model.extractive;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Writes the chosen sentences as one answer: prose as prose, items as a Markdown list, each run followed by the number of
/// its passage.
final class AnswerText {

    private static final Pattern SENTENCE = Pattern.compile("\\p{Lu}.*[.!?]");

    private final StringBuilder text = new StringBuilder();
    private final boolean numbered;

    private AnswerText(boolean numbered) {
        this.numbered = numbered;
    }

    static String of(List<Sentence> chosen, boolean numbered) {
        var answer = new AnswerText(numbered);
        var sentences =
                IntStream.range(0, chosen.size()).mapToObj(i -> readable(chosen, i)).toList();
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

    /// A list of one item that is a sentence reads better as prose.
    private static Sentence readable(List<Sentence> chosen, int index) {
        var sentence = chosen.get(index);
        boolean alone =
                !isItem(chosen, index - 1)
                        && !isItem(chosen, index + 1)
                        && SENTENCE.matcher(sentence.text()).matches();
        return isItem(chosen, index) && alone ? sentence.asProse() : sentence;
    }

    private static boolean isItem(List<Sentence> chosen, int index) {
        return index >= 0
                && index < chosen.size()
                && chosen.get(index).kind() == Sentence.Kind.ITEM;
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
