package dev.firstline.tool.intent;

/// What is known of one text: its meaning as a vector of length one, and its pieces.
///
/// As a vector of features it is the meaning, then the pieces, then a one for the bias. The meaning counts twice as much as
/// the pieces: chosen by cross-validation on the training halves of two public sets of intents.
final class Features {

    private static final float WEIGHT = 2;

    private final float[] meaning;
    private final Ngrams.Sparse pieces;

    Features(float[] meaning, Ngrams.Sparse pieces) {
        this.meaning = meaning;
        this.pieces = pieces;
    }

    /// How many features a text has where that many pieces are known.
    int dimensions(int known) {
        return meaning.length + known + 1;
    }

    float dot(float[] weights) {
        return WEIGHT * product(meaning, weights)
                + pieces.dot(weights, meaning.length)
                + weights[weights.length - 1];
    }

    void addTo(float[] weights, float factor) {
        float scaled = WEIGHT * factor;
        for (int i = 0; i < meaning.length; i++) {
            weights[i] += scaled * meaning[i];
        }
        pieces.addTo(weights, meaning.length, factor);
        weights[weights.length - 1] += factor;
    }

    /// The square of the length of the features.
    float square() {
        return WEIGHT * WEIGHT + (pieces.isEmpty() ? 0 : 1) + 1;
    }

    float similarity(Features other) {
        return product(meaning, other.meaning);
    }

    private static float product(float[] a, float[] b) {
        float first = 0;
        float second = 0;
        int even = a.length - a.length % 2;
        for (int i = 0; i < even; i += 2) {
            first += a[i] * b[i];
            second += a[i + 1] * b[i + 1];
        }
        return even == a.length ? first + second : first + second + a[even] * b[even];
    }
}
