package dev.firstline.model.extractive;

import dev.firstline.model.extractive.Sentence.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Scores the sentences of the passages against one question.
///
/// Words, rank and the look of an answer choose which few sentences are embedded; meaning decides among those.
final class Relevance {

    // Weights found on questions to a shop's help centre and to encyclopedia articles; see the
    // evaluation in bench/.
    private static final double WORDS = 0.15;
    private static final double WORDS_WITH_HEADING = 0.20;
    private static final double LOOKS_LIKE_ANSWER = 0.04;
    private static final double RANK = 0.06;
    private static final double PASSAGE_SIMILARITY = 0.20;

    /// Scales the other evidence up so that scores with and without meaning are about alike.
    private static final double MEANING_UNKNOWN = 0.55;

    private static final int WORDS_MIN = 3;

    private final Question question;
    private final VectorCache vectors;
    private final int embeddedMax;
    private final Map<String, Integer> frequency = new HashMap<>();
    private int sentenceCount;

    Relevance(Question question, VectorCache vectors, int embeddedMax) {
        this.question = question;
        this.vectors = vectors;
        this.embeddedMax = embeddedMax;
    }

    /// The sentences that may answer, best first.
    List<ScoredSentence> rank(List<Passage> passages) {
        var sentences =
                passages.stream()
                        .flatMap(passage -> SentenceReader.read(passage).stream())
                        .filter(sentence -> sentence.kind() != Kind.HEADING)
                        .filter(sentence -> Words.count(sentence.text()) >= WORDS_MIN)
                        .toList();
        var stems = sentences.stream().map(sentence -> stems(sentence.text())).toList();
        stems.forEach(this::count);
        var byWords =
                IntStream.range(0, sentences.size())
                        .mapToObj(i -> byWords(sentences.get(i), stems.get(i)))
                        .sorted(ScoredSentence.BEST_FIRST)
                        .limit(embeddedMax)
                        .toList();
        return withMeaning(byWords);
    }

    private List<ScoredSentence> withMeaning(List<ScoredSentence> byWords) {
        var wanted =
                byWords.isEmpty()
                        ? java.util.Optional.<float[]>empty()
                        : vectors.of(question.text());
        if (wanted.isEmpty()) {
            return byWords;
        }
        return byWords.stream()
                .map(scored -> withMeaning(scored, wanted.get()))
                .sorted(ScoredSentence.BEST_FIRST)
                .toList();
    }

    private ScoredSentence withMeaning(ScoredSentence byWords, float[] wanted) {
        var sentence = byWords.sentence();
        var meaning =
                vectors.of(inContext(sentence))
                        .map(vector -> VectorCache.cosine(wanted, vector))
                        .orElse(MEANING_UNKNOWN);
        return new ScoredSentence(
                sentence,
                byWords.score() - MEANING_UNKNOWN + meaning,
                meaning,
                byWords.words(),
                byWords.wordsWithHeading(),
                byWords.stems());
    }

    /// A sentence without the headings above it may be about anything.
    private static String inContext(Sentence sentence) {
        var heading = sentence.passage().heading();
        return heading.isEmpty() ? sentence.text() : heading + ": " + sentence.text();
    }

    private ScoredSentence byWords(Sentence sentence, Set<String> stems) {
        var passage = sentence.passage();
        var withHeading = new HashSet<>(stems);
        withHeading.addAll(Words.stemsOf(passage.heading()));
        double words = coverage(stems);
        double wordsWithHeading = coverage(withHeading);
        boolean fits =
                question.types().stream().anyMatch(type -> type.isAnsweredBy(sentence.text()));
        double score =
                MEANING_UNKNOWN
                        + WORDS * words
                        + WORDS_WITH_HEADING * wordsWithHeading
                        + (fits ? LOOKS_LIKE_ANSWER : 0)
                        + RANK / passage.number()
                        + PASSAGE_SIMILARITY * passage.similarity();
        return new ScoredSentence(sentence, score, Double.NaN, words, wordsWithHeading, stems);
    }

    private double coverage(Set<String> stems) {
        double found = 0;
        double all = 0;
        for (var stem : question.stems()) {
            double weight = weight(stem);
            all += weight;
            found += stems.contains(stem) ? weight : 0;
        }
        return all == 0 ? 0 : found / all;
    }

    /// A word that few of the sentences have says more; one that none has weighs most, and nothing makes up for it.
    private double weight(String stem) {
        return Math.log1p((double) sentenceCount / (1 + frequency.getOrDefault(stem, 0)));
    }

    private void count(Set<String> stems) {
        stems.forEach(stem -> frequency.merge(stem, 1, Integer::sum));
        sentenceCount++;
    }

    private static Set<String> stems(String text) {
        return new HashSet<>(Words.stemsOf(text));
    }
}
