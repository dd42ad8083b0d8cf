package dev.firstline.tool.intent;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Decides whether a text has any of the intents.
///
/// With examples of texts that have none, the border is found by cross-validation: where as large a part of the good texts
/// is kept as of the others is refused. Without them only what is like none of the examples is refused.
///
/// @param threshold what people have set for the confidence, in the place of all this
record Scope(float border, boolean knowsOutside, @Nullable Double threshold) {

    private static final int FOLDS = 3;

    /// How much the likeness to the intent's examples and to texts without intent count beside the margin. Chosen on the
    /// validation half of a public set of intents.
    private static final float NEAREST = 4;

    private static final float OUTSIDE = 2;

    /// Texts about something else are rarely less alike than this in the embedding model.
    private static final float ALIKE_MIN = 0.5f;

    static Scope of(Judges.Training training, @Nullable Double threshold) {
        if (threshold != null || !training.knowsOutside()) {
            return new Scope(0, training.knowsOutside(), threshold);
        }
        var scores = new float[training.size()];
        for (int fold = 0; fold < FOLDS; fold++) {
            validate(training, fold, scores);
        }
        return new Scope(border(scores, training), true, null);
    }

    boolean admits(Judges.Opinion opinion, double confidence) {
        if (threshold != null) {
            return confidence >= threshold;
        } else if (knowsOutside) {
            return score(opinion) >= border;
        } else {
            return opinion.nearest() >= ALIKE_MIN;
        }
    }

    private static float score(Judges.Opinion opinion) {
        return opinion.margin() + NEAREST * opinion.nearest() - OUTSIDE * opinion.outside();
    }

    private static void validate(Judges.Training training, int fold, float[] scores) {
        int count = scores.length;
        var learnt = IntStream.range(0, count).filter(i -> i % FOLDS != fold).toArray();
        var judges = Judges.learn(training.only(learnt));
        for (int i = fold; i < count; i += FOLDS) {
            scores[i] = score(judges.judge(training.text(i)));
        }
    }

    /// Where the part of good texts below equals the part of others above.
    private static float border(float[] scores, Judges.Training training) {
        var good = sorted(scores, training, true);
        var others = sorted(scores, training, false);
        int refused = 0;
        for (int i = 0; i < good.length; i++) {
            while (refused < others.length && others[refused] < good[i]) {
                refused++;
            }
            if ((double) i / good.length >= 1 - (double) refused / others.length) {
                return good[i];
            }
        }
        return good[good.length - 1];
    }

    private static float[] sorted(float[] scores, Judges.Training training, boolean isGood) {
        var places =
                IntStream.range(0, scores.length)
                        .filter(i -> training.isOutside(i) != isGood)
                        .toArray();
        var chosen = new float[places.length];
        for (int i = 0; i < places.length; i++) {
            chosen[i] = scores[places[i]];
        }
        Arrays.sort(chosen);
        return chosen;
    }
}
