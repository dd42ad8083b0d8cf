package dev.firstline.tool.intent;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The classifier together with the examples that it learnt from, which are asked how near a text is to them.
final class Judges {

    private final LinearClassifier classifier;
    private final List<List<Features>> examples;
    private final List<Features> outside;

    private Judges(
            LinearClassifier classifier, List<List<Features>> examples, List<Features> outside) {
        this.classifier = classifier;
        this.examples = examples;
        this.outside = outside;
    }

    /// Examples to learn from.
    static final class Training {

        private final List<Features> features;
        private final int[] classes;
        private final int count;
        private final int dimensions;

        /// @param classes the intent of each, or [Example#OUT_OF_SCOPE]
        /// @param count of intents
        Training(List<Features> features, int[] classes, int count, int dimensions) {
            this.features = features;
            this.classes = classes;
            this.count = count;
            this.dimensions = dimensions;
        }

        int size() {
            return classes.length;
        }

        Features text(int place) {
            return features.get(place);
        }

        boolean isOutside(int place) {
            return classes[place] == Example.OUT_OF_SCOPE;
        }

        Training only(int[] places) {
            return new Training(
                    IntStream.of(places).mapToObj(features::get).toList(),
                    IntStream.of(places).map(it -> classes[it]).toArray(),
                    count,
                    dimensions);
        }

        boolean knowsOutside() {
            return IntStream.of(classes).anyMatch(it -> it == Example.OUT_OF_SCOPE);
        }
    }

    /// What is thought of a text.
    static final class Opinion {

        private final float[] margins;
        private final int best;
        private final float nearest;
        private final float outside;

        private Opinion(float[] margins, int best, float nearest, float outside) {
            this.margins = margins;
            this.best = best;
            this.nearest = nearest;
            this.outside = outside;
        }

        /// How many intents there are.
        int count() {
            return margins.length;
        }

        float margin(int intent) {
            return margins[intent];
        }

        /// Of the likeliest intent.
        float margin() {
            return margins[best];
        }

        /// The likeness to the nearest example of the likeliest intent.
        float nearest() {
            return nearest;
        }

        /// The likeness to the nearest text that has no intent.
        float outside() {
            return outside;
        }
    }

    static Judges learn(Training training) {
        var examples = new ArrayList<List<Features>>();
        for (int i = 0; i < training.count; i++) {
            examples.add(new ArrayList<>());
        }
        var outside = new ArrayList<Features>();
        for (int i = 0; i < training.features.size(); i++) {
            int intent = training.classes[i];
            (intent == Example.OUT_OF_SCOPE ? outside : examples.get(intent))
                    .add(training.features.get(i));
        }
        var classifier =
                LinearClassifier.learn(
                        training.features, training.classes, training.count, training.dimensions);
        return new Judges(classifier, examples, outside);
    }

    Opinion judge(Features text) {
        var margins = classifier.margins(text);
        int best = 0;
        for (int i = 1; i < margins.length; i++) {
            best = margins[i] > margins[best] ? i : best;
        }
        return new Opinion(
                margins, best, nearest(text, examples.get(best)), nearest(text, outside));
    }

    private static float nearest(Features text, List<Features> others) {
        float nearest = 0;
        for (var other : others) {
            nearest = Math.max(nearest, text.similarity(other));
        }
        return nearest;
    }
}
