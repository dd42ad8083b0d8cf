package dev.firstline.model.extractive;

import dev.firstline.model.extractive.PromptTask.Example;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// A logistic regression over the few examples of one prompt: their meaning, their words, and whether they ask.
///
/// Training takes some tenths of a second, most of it for embedding the examples, and happens once per prompt.
final class LabelClassifier {

    private static final Pattern WORD = Pattern.compile("\\p{L}+");
    private static final Pattern ASKS =
            Pattern.compile(
                    "\\?|^\\W*(?:how|what|when|where|which|who|why|can|could|may|do|does|is|are|will|would|if)\\b",
                    Pattern.CASE_INSENSITIVE);

    // Found on messages to other shops; meaning, words and form have about equal say.
    private static final double MEANING = 3;
    private static final double WORDS = 2;
    private static final double FORM = 0.3;
    private static final double DECAY = 0.01;
    private static final int STEPS = 600;

    private final VectorCache vectors;
    private final Map<String, Integer> vocabulary = new HashMap<>();
    private final float[] mean;
    private final double[][] weights;

    private LabelClassifier(List<String> labels, List<Example> examples, VectorCache vectors) {
        this.vectors = vectors;
        for (var example : examples) {
            words(example.text()).forEach(word -> vocabulary.putIfAbsent(word, vocabulary.size()));
        }
        this.mean = mean(examples);
        this.weights = new double[labels.size()][mean.length + vocabulary.size() + 2];
        fit(labels, examples);
    }

    static LabelClassifier train(List<String> labels, List<Example> examples, VectorCache vectors) {
        return new LabelClassifier(labels, examples, vectors);
    }

    /// How likely each label is, in their order; sums up to 1.
    double[] likelihood(String text) {
        return likelihood(features(text));
    }

    private float[] mean(List<Example> examples) {
        var all = examples.stream().flatMap(each -> vectors.of(each.text()).stream()).toList();
        if (all.size() < examples.size()) {
            return new float[0];
        }
        var mean = new float[all.getFirst().length];
        for (var vector : all) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i] / all.size();
            }
        }
        return mean;
    }

    private double[] features(String text) {
        var features = new double[weights[0].length];
        vectors.of(text)
                .filter(vector -> vector.length == mean.length)
                .ifPresent(vector -> {
                    for (int i = 0; i < mean.length; i++) {
                        features[i] = MEANING * (vector[i] - mean[i]);
                    }
                });
        var words = words(text);
        for (var word : words) {
            var index = vocabulary.get(word);
            if (index != null) {
                features[mean.length + index] = WORDS / Math.sqrt(words.size());
            }
        }
        features[features.length - 2] = ASKS.matcher(text).find() ? FORM : -FORM;
        features[features.length - 1] = 1;
        return features;
    }

    private void fit(List<String> labels, List<Example> examples) {
        var inputs = examples.stream().map(example -> features(example.text())).toList();
        var wanted = examples.stream().mapToInt(each -> labels.indexOf(each.label())).toArray();
        var share = shares(wanted, labels.size());
        for (int step = 0; step < STEPS; step++) {
            var gradient = new double[weights.length][weights[0].length];
            for (int i = 0; i < wanted.length; i++) {
                addGradient(gradient, inputs.get(i), wanted[i], share[wanted[i]]);
            }
            descend(gradient);
        }
    }

    /// What one example of a label counts, so that a label with many examples is not preferred.
    private static double[] shares(int[] wanted, int labels) {
        var counts = new int[labels];
        for (int label : wanted) {
            counts[label]++;
        }
        var shares = new double[labels];
        for (int label = 0; label < labels; label++) {
            shares[label] = 1.0 / (labels * Math.max(1, counts[label]));
        }
        return shares;
    }

    private void addGradient(double[][] gradient, double[] input, int wanted, double share) {
        var likelihood = likelihood(input);
        for (int label = 0; label < gradient.length; label++) {
            double error = share * (likelihood[label] - (label == wanted ? 1 : 0));
            for (int i = 0; i < input.length; i++) {
                gradient[label][i] += error * input[i];
            }
        }
    }

    private void descend(double[][] gradient) {
        for (int label = 0; label < weights.length; label++) {
            var own = weights[label];
            for (int i = 0; i < own.length; i++) {
                boolean bias = i == own.length - 1;
                own[i] -= gradient[label][i] + (bias ? 0 : DECAY * own[i]);
            }
        }
    }

    private double[] likelihood(double[] input) {
        var scores = new double[weights.length];
        double sum = 0;
        for (int label = 0; label < scores.length; label++) {
            double score = 0;
            for (int i = 0; i < input.length; i++) {
                score += weights[label][i] * input[i];
            }
            scores[label] = Math.exp(score);
            sum += scores[label];
        }
        for (int label = 0; label < scores.length; label++) {
            scores[label] /= sum;
        }
        return scores;
    }

    private static Set<String> words(String text) {
        var words = new LinkedHashSet<String>();
        WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .forEach(word -> words.add(word.group()));
        return words;
    }
}
