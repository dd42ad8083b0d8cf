package dev.firstline.knowledge.index;

import java.util.Arrays;
import java.util.List;

/// BM25 over several fields (BM25F), with every weight computed when the index is built.
///
/// Our own postings rather than a Lucene index: they give the score of any passage, not only of the first k, which is
/// what a fusion of scores needs; and they are plain arrays, so that a version of the index is freed when the last
/// search over it ends.
final class KeywordIndex {

    private static final float K1 = 1.2f;
    private static final float B = 0.75f;

    private final Lexicon lexicon;
    private final int size;

    /// Where each word's postings begin; one more than there are words.
    private final int[] starts;

    private final int[] passages;
    private final float[] weights;

    private KeywordIndex(Lexicon lexicon, int size, int[] starts) {
        this.lexicon = lexicon;
        this.size = size;
        this.starts = starts;
        this.passages = new int[starts[starts.length - 1]];
        this.weights = new float[passages.length];
    }

    static KeywordIndex of(List<PassageWords> all, Lexicon lexicon) {
        var index = new KeywordIndex(lexicon, all.size(), starts(all, lexicon.size()));
        var next = Arrays.copyOf(index.starts, index.starts.length);
        double lengths = all.stream().mapToInt(PassageWords::length).sum();
        float meanLength = (float) Math.max(1, lengths / Math.max(1, all.size()));
        for (int passage = 0; passage < all.size(); passage++) {
            index.add(passage, all.get(passage), meanLength, next);
        }
        return index;
    }

    /// The score of every passage, 0 where none of the words stands.
    float[] scores(String question) {
        var scores = new float[size];
        for (var word : QueryWords.of(question)) {
            int number = lexicon.find(word);
            if (number != Lexicon.UNKNOWN && number + 1 < starts.length) {
                addScores(scores, number);
            }
        }
        return scores;
    }

    private void addScores(float[] scores, int word) {
        for (int i = starts[word]; i < starts[word + 1]; i++) {
            scores[passages[i]] += weights[i];
        }
    }

    /// The passages with the highest scores above 0 that a search may see, best first.
    static int[] best(float[] scores, int max, Scope scope) {
        var best = new Best(max);
        for (int passage = 0; passage < scores.length; passage++) {
            if (scores[passage] > 0 && scope.contains(passage)) {
                best.offer(passage, scores[passage]);
            }
        }
        return best.passages();
    }

    private static int[] starts(List<PassageWords> all, int words) {
        var starts = new int[words + 1];
        for (var passage : all) {
            for (int word : passage.words()) {
                starts[word + 1]++;
            }
        }
        for (int word = 0; word < words; word++) {
            starts[word + 1] += starts[word];
        }
        return starts;
    }

    private void add(int passage, PassageWords words, float meanLength, int[] next) {
        float normal = 1 - B + B * words.length() / meanLength;
        for (int i = 0; i < words.words().length; i++) {
            int word = words.words()[i];
            float frequency = words.inText()[i] / normal + words.around()[i];
            passages[next[word]] = passage;
            weights[next[word]] = rarity(word) * frequency * (K1 + 1) / (frequency + K1);
            next[word]++;
        }
    }

    private float rarity(int word) {
        int count = starts[word + 1] - starts[word];
        return (float) Math.log(1 + (size - count + 0.5) / (count + 0.5));
    }
}
