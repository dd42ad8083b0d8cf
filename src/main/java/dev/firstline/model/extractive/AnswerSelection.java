package dev.firstline.model.extractive;

import dev.firstline.model.extractive.Sentence.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Chooses the few sentences that make up the answer, and their order.
final class AnswerSelection {

    private static final int SENTENCES_MAX = 4;
    private static final int ITEMS_MAX = 6;
    private static final int WORDS_MAX = 110;

    /// How far behind the best sentence another may be: little when that one has all the question's words, more when
    /// something of the question is left to answer.
    private static final double MARGIN = 0.08;

    private static final double MARGIN_FOR_MISSING_WORDS = 0.10;

    private static final double ITEM_MARGIN = 0.09;

    /// Sentences that share more of their words say the same.
    private static final double SAME = 0.7;

    /// Cannot be understood without the sentence before it.
    private static final Pattern REFERS_BACK =
            Pattern.compile(
                    "^(?:It|They|This|That|These|Those|He|She|Otherwise|However|But|And|So|Then|In"
                            + " that case)\\b");

    private final List<ScoredSentence> ranked;
    private final List<ScoredSentence> chosen = new ArrayList<>();
    private int words;

    private AnswerSelection(List<ScoredSentence> ranked) {
        this.ranked = ranked;
    }

    /// The sentences in the order in which they should be read: by passage, the best one's first.
    static List<Sentence> of(List<ScoredSentence> ranked) {
        var selection = new AnswerSelection(ranked);
        selection.choose();
        return selection.inReadingOrder();
    }

    private void choose() {
        var best = ranked.getFirst();
        add(best);
        if (best.sentence().kind() == Kind.ITEM) {
            addNeighbours(best);
        }
        for (var candidate : ranked) {
            if (chosen.size() < SENTENCES_MAX
                    && candidate.score() >= best.score() - margin(best)
                    && fits(candidate)
                    && isNew(candidate)) {
                add(candidate);
            }
        }
    }

    private static double margin(ScoredSentence best) {
        return MARGIN + MARGIN_FOR_MISSING_WORDS * (1 - best.words());
    }

    /// Items of one list often answer together.
    private void addNeighbours(ScoredSentence best) {
        for (var candidate : ranked) {
            if (chosen.size() < ITEMS_MAX
                    && !chosen.contains(candidate)
                    && candidate.score() >= best.score() - ITEM_MARGIN
                    && isOfSameList(candidate.sentence(), best.sentence())
                    && fits(candidate)) {
                add(candidate);
            }
        }
    }

    private static boolean isOfSameList(Sentence left, Sentence right) {
        return left.kind() == Kind.ITEM
                && left.passage().number() == right.passage().number()
                && left.block() == right.block();
    }

    private boolean fits(ScoredSentence candidate) {
        return words + Words.count(candidate.sentence().text()) <= WORDS_MAX;
    }

    private boolean isNew(ScoredSentence candidate) {
        return chosen.stream()
                .noneMatch(each -> each.equals(candidate) || each.overlap(candidate) > SAME);
    }

    private void add(ScoredSentence scored) {
        chosen.add(scored);
        words += Words.count(scored.sentence().text());
    }

    private List<Sentence> inReadingOrder() {
        Map<Integer, List<Sentence>> byPassage = new LinkedHashMap<>();
        for (var scored : chosen) {
            var sentence = scored.sentence();
            byPassage
                    .computeIfAbsent(sentence.passage().number(), number -> new ArrayList<>())
                    .add(sentence);
        }
        return byPassage.values().stream().flatMap(own -> complete(own).stream()).toList();
    }

    private static List<Sentence> complete(List<Sentence> own) {
        var complete = new ArrayList<>(own);
        for (var sentence : own) {
            if (sentence.kind() == Kind.PROSE && REFERS_BACK.matcher(sentence.text()).find()) {
                SentenceReader.read(sentence.passage()).stream()
                        .filter(before -> sentence.isRightAfter(before))
                        .filter(before -> before.kind() == Kind.PROSE)
                        .filter(before -> before.block() == sentence.block())
                        .filter(before -> !complete.contains(before))
                        .forEach(complete::add);
            }
        }
        complete.sort(Comparator.comparingInt(Sentence::position));
        return complete;
    }
}
