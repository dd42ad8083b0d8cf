package dev.firstline.tool.intent;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// One linear support vector machine for each class, which tells its examples from all others, learnt by dual coordinate
/// descent with the squared hinge loss (Hsieh and others, 2008). Deterministic.
final class LinearClassifier {

    private static final int ROUNDS = 12;

    /// The rounds before examples that cannot matter any more are left out.
    private static final int ROUNDS_WHOLE = 3;

    private static final float COST = 1;
    private static final float SMALL = 1e-6f;
    private static final float SHRINKING_MIN = 0.05f;
    private static final long SEED = 7;

    private final float[][] weights;

    private LinearClassifier(float[][] weights) {
        this.weights = weights;
    }

    /// Learns from examples.
    ///
    /// @param classes of the examples; whatever is not between 0 and `count` belongs to none
    /// @param dimensions of the features
    static LinearClassifier learn(
            List<Features> examples, int[] classes, int count, int dimensions) {
        var features = examples.toArray(Features[]::new);
        return new LinearClassifier(
                IntStream.range(0, count)
                        .parallel()
                        .mapToObj(each -> separate(features, classes, each, dimensions))
                        .toArray(float[][]::new));
    }

    /// How far the text lies on the side of each class; above zero is inside.
    float[] margins(Features text) {
        var margins = new float[weights.length];
        for (int i = 0; i < margins.length; i++) {
            margins[i] = text.dot(weights[i]);
        }
        return margins;
    }

    private static float[] separate(
            Features[] examples, int[] classes, int wanted, int dimensions) {
        var weights = new float[dimensions];
        var shares = new float[examples.length];
        var random = new Random(SEED);
        int[] order = IntStream.range(0, examples.length).toArray();
        int active = examples.length;
        float ceiling = Float.MAX_VALUE;
        float slack = 1 / (2 * COST);
        for (int round = 0; round < ROUNDS; round++) {
            shuffle(order, active, random);
            float steepest = 0;
            for (int k = 0; k < active; k++) {
                int i = order[k];
                float side = classes[i] == wanted ? 1 : -1;
                float slope = side * examples[i].dot(weights) - 1 + slack * shares[i];
                if (shares[i] == 0 && slope > ceiling) {
                    active--;
                    order[k] = order[active];
                    order[active] = i;
                    k--;
                    continue;
                }
                float step = shares[i] == 0 ? Math.min(slope, 0) : slope;
                steepest = Math.max(steepest, step);
                if (Math.abs(step) > SMALL) {
                    float before = shares[i];
                    shares[i] = Math.max(before - slope / (examples[i].square() + slack), 0);
                    examples[i].addTo(weights, (shares[i] - before) * side);
                }
            }
            ceiling = round < ROUNDS_WHOLE ? Float.MAX_VALUE : Math.max(steepest, SHRINKING_MIN);
        }
        return weights;
    }

    private static void shuffle(int[] order, int count, Random random) {
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }
}
