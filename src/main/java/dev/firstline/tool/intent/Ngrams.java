package dev.firstline.tool.intent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The words of a text, pairs of neighbours, and the pieces of its words, each with a weight that grows with how rare it is.
/// Pieces that only one example has are left out.
final class Ngrams {

    private static final Pattern GAP = Pattern.compile("[^\\p{L}\\p{N}']+");
    private static final int PIECE_MIN = 3;
    private static final int PIECE_MAX = 5;
    private static final int EXAMPLES_MIN = 2;

    private final Map<String, Integer> places;
    private final float[] rarity;

    private Ngrams(Map<String, Integer> places, float[] rarity) {
        this.places = places;
        this.rarity = rarity;
    }

    static Ngrams of(List<Example> examples) {
        var counts = new HashMap<String, Integer>();
        for (var example : examples) {
            new HashSet<>(pieces(example.text())).forEach(it -> counts.merge(it, 1, Integer::sum));
        }
        counts.values().removeIf(count -> count < EXAMPLES_MIN);
        var places = new HashMap<String, Integer>();
        var rarity = new float[counts.size()];
        counts.forEach((piece, count) -> {
            rarity[places.size()] = (float) (1 + Math.log((1.0 + examples.size()) / (1.0 + count)));
            places.put(piece, places.size());
        });
        return new Ngrams(places, rarity);
    }

    /// How many pieces are known.
    int size() {
        return rarity.length;
    }

    /// The known pieces of a text; the weights together have the length one.
    Sparse of(String text) {
        var counts = new HashMap<Integer, Integer>();
        for (var piece : pieces(text)) {
            var place = places.get(piece);
            if (place != null) {
                counts.merge(place, 1, Integer::sum);
            }
        }
        var indexes = counts.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
        var weights = new float[indexes.length];
        double square = 0;
        for (int i = 0; i < indexes.length; i++) {
            weights[i] =
                    (float)
                            ((1 + Math.log(counts.getOrDefault(indexes[i], 1)))
                                    * rarity[indexes[i]]);
            square += weights[i] * weights[i];
        }
        float length = square == 0 ? 1 : (float) Math.sqrt(square);
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= length;
        }
        return new Sparse(indexes, weights);
    }

    private static List<String> pieces(String text) {
        var pieces = new ArrayList<String>();
        var before = "^";
        for (var word : GAP.split(text.toLowerCase(Locale.ROOT), -1)) {
            if (word.isEmpty()) {
                continue;
            }
            pieces.add("w " + word);
            pieces.add("b " + before + " " + word);
            before = word;
            var edged = " " + word + " ";
            for (int length = PIECE_MIN; length <= PIECE_MAX; length++) {
                for (int i = 0; i + length <= edged.length(); i++) {
                    pieces.add(edged.substring(i, i + length));
                }
            }
        }
        return pieces;
    }

    /// A vector that is mostly zero.
    static final class Sparse {

        private final int[] indexes;
        private final float[] weights;

        Sparse(int[] indexes, float[] weights) {
            this.indexes = indexes;
            this.weights = weights;
        }

        boolean isEmpty() {
            return indexes.length == 0;
        }

        float dot(float[] dense, int offset) {
            float sum = 0;
            for (int i = 0; i < indexes.length; i++) {
                sum += weights[i] * dense[offset + indexes[i]];
            }
            return sum;
        }

        void addTo(float[] dense, int offset, float factor) {
            for (int i = 0; i < indexes.length; i++) {
                dense[offset + indexes[i]] += factor * weights[i];
            }
        }
    }
}
