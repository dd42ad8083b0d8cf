package dev.firstline.model.extractive;

import java.util.Comparator;
import java.util.Set;

/// A sentence and how well it answers the question.
///
/// @param meaning cosine similarity of sentence and question; NaN when nothing was embedded
/// @param words share of the question's words that the sentence has, the rare ones weighing more
/// @param wordsWithHeading same, counting its headings too
/// @param stems the sentence's own
record ScoredSentence(
        Sentence sentence,
        double score,
        double meaning,
        double words,
        double wordsWithHeading,
        Set<String> stems) {

    static final Comparator<ScoredSentence> BEST_FIRST =
            Comparator.comparingDouble(ScoredSentence::score)
                    .reversed()
                    .thenComparingInt(scored -> scored.sentence().passage().number())
                    .thenComparingInt(scored -> scored.sentence().position());

    /// Share of words that both have; 1 when they are the same.
    double overlap(ScoredSentence other) {
        var common = stems.stream().filter(other.stems::contains).count();
        var smaller = Math.min(stems.size(), other.stems.size());
        return smaller == 0 ? 1 : (double) common / smaller;
    }
}
