package dev.firstline.tool.intent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// What a bot has learnt. Immutable.
final class IntentModel {

    /// Makes a margin a number between 0 and 1: on the border it is a half.
    private static final double STEEPNESS = 3;

    private final Ngrams ngrams;
    private final Judges judges;
    private final Scope scope;

    private IntentModel(Ngrams ngrams, Judges judges, Scope scope) {
        this.ngrams = ngrams;
        this.judges = judges;
        this.scope = scope;
    }

    /// An intent and how sure the bot is of it, 0 to 1.
    record Ranked(int intent, double confidence) {}

    /// @param ranked the likeliest first
    record Judged(List<Ranked> ranked, boolean isInScope) {}

    static IntentModel learn(BotDefinition bot, UtteranceEmbedder embedder) {
        var examples = bot.examples();
        var ngrams = Ngrams.of(examples);
        var features = new ArrayList<Features>();
        for (var example : examples) {
            features.add(new Features(embedder.embed(example.text()), ngrams.of(example.text())));
        }
        int dimensions = features.getFirst().dimensions(ngrams.size());
        var training =
                new Judges.Training(
                        features,
                        examples.stream().mapToInt(Example::intent).toArray(),
                        bot.intents().size(),
                        dimensions);
        var scope = Scope.of(training, bot.threshold());
        return new IntentModel(ngrams, Judges.learn(training), scope);
    }

    Judged judge(String text, UtteranceEmbedder embedder) {
        var features = new Features(embedder.embed(text), ngrams.of(text));
        var opinion = judges.judge(features);
        var ranked =
                IntStream.range(0, opinion.count())
                        .mapToObj(i -> new Ranked(i, confidence(opinion.margin(i))))
                        .sorted(Comparator.comparingDouble(Ranked::confidence).reversed())
                        .toList();
        return new Judged(ranked, scope.admits(opinion, ranked.getFirst().confidence()));
    }

    private static double confidence(float margin) {
        return 1 / (1 + Math.exp(-STEEPNESS * margin));
    }
}
