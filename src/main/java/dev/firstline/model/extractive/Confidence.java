package dev.firstline.model.extractive;

import java.util.List;

/// Judges whether the best sentences found answer the question at all.
final class Confidence {

    // A logistic regression over questions with and without an answer: at zero both are equally
    // likely.
    private static final double MEANING = 11;
    private static final double WORDS = 3.5;
    private static final double PASSAGE_SIMILARITY = 15;
    private static final double BORDER = 19.2;

    /// Share of the question's words that the best sentence must have when meaning is unknown.
    private static final double WORDS_ONLY_BORDER = 0.45;

    private Confidence() {}

    /// Positive when an answer is more likely than not.
    static double of(List<ScoredSentence> ranked) {
        if (ranked.isEmpty()) {
            return Double.NEGATIVE_INFINITY;
        }
        var best = ranked.getFirst();
        if (Double.isNaN(best.meaning())) {
            return best.wordsWithHeading() - WORDS_ONLY_BORDER;
        }
        double meaning = ranked.stream().mapToDouble(ScoredSentence::meaning).max().orElseThrow();
        double similarity =
                ranked.stream()
                        .mapToDouble(scored -> scored.sentence().passage().similarity())
                        .max()
                        .orElseThrow();
        // A retriever that gives no similarity leaves the sentences' own.
        double topic = similarity == 0 ? meaning : similarity;
        return MEANING * meaning + WORDS * best.words() + PASSAGE_SIMILARITY * topic - BORDER;
    }
}
