package dev.firstline.model.extractive;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.firstline.model.extractive.PromptTask.Classify;
import java.util.List;
import java.util.regex.Pattern;

/// Picks one label of a closed list, by what it learned from the prompt's examples.
///
/// The first label is the one to take in doubt: another must be clearly more likely.
final class LabelChooser {

    /// How much more likely another label must be than the first.
    private static final double DOUBT = 0.15;

    private static final int PROMPTS_KEPT_MAX = 100;

    private static final Pattern YES =
            Pattern.compile(
                    "(?:yes|yeah|yep|sure|ok|okay|please|do that|do it|go ahead|of course|that"
                            + " would be (?:great|nice|good))(?:[ ,.!]+(?:yes|please|thanks|thank"
                            + " you|do|do that|sure|go ahead|that would be (?:great|nice|good)))*[.!"
                            + " ]*",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern OFFER =
            Pattern.compile(
                    "(?:would you like|do you want|shall i|should i|can i|if you like)[^?.!]*[?.!]",
                    Pattern.CASE_INSENSITIVE);

    private final VectorCache vectors;
    private final Cache<List<PromptTask.Example>, LabelClassifier> classifiers =
            Caffeine.newBuilder().maximumSize(PROMPTS_KEPT_MAX).build();

    LabelChooser(VectorCache vectors) {
        this.vectors = vectors;
    }

    String choose(Classify task) {
        var text = meant(task.question(), task.history());
        if (text.isBlank()) {
            return task.labels().getFirst();
        }
        var classifier =
                classifiers.get(
                        task.examples(),
                        examples -> LabelClassifier.train(task.labels(), examples, vectors));
        double[] likelihood = classifier.likelihood(text);
        int best = 0;
        for (int label = 1; label < likelihood.length; label++) {
            if (likelihood[label] > likelihood[best] + (best == 0 ? DOUBT : 0)) {
                best = label;
            }
        }
        return task.labels().get(best);
    }

    /// A bare yes means what was offered last.
    private static String meant(String text, String history) {
        if (!YES.matcher(text.strip()).matches()) {
            return text;
        }
        var lastTurn = history.substring(Math.max(0, history.lastIndexOf("\nCustomer: ")));
        return OFFER.matcher(lastTurn)
                .results()
                .reduce((earlier, later) -> later)
                .map(offer -> "I would like you to: " + offer.group())
                .orElse(text);
    }
}
