package dev.firstline.tool.intent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A bot as people write it: intents, each with what customers say when they mean it.
///
/// ```
/// {"intents": [{"name": "CancelOrder", "utterances": ["Cancel my order", "I don't want it any more"]}],
///  "outOfScope": ["What is the meaning of life?"], "fallbackIntent": "FallbackIntent", "threshold": 0.5}
/// ```
///
/// @param outOfScope texts that mean none of the intents; what is near to them is refused sooner
/// @param threshold how sure the bot must be, 0 to 1; null lets it find out from the examples
public record BotDefinition(
        List<Intent> intents,
        List<String> outOfScope,
        String fallbackIntent,
        @Nullable Double threshold) {

    private static final int INTENTS_MAX = 1_000;
    private static final int UTTERANCES_MAX = 50_000;
    private static final int LENGTH_MAX = 1_024;

    /// One intent with its examples.
    public record Intent(String name, List<String> utterances) {
        public Intent {
            utterances = List.copyOf(utterances);
        }
    }

    public BotDefinition {
        intents = List.copyOf(intents);
        outOfScope = List.copyOf(outOfScope);
    }

    /// Reads a bot.
    ///
    /// @throws IllegalArgumentException when it could not learn from that; the message is for whoever wrote it
    public static BotDefinition read(JsonNode json) {
        var intents = new ArrayList<Intent>();
        for (var intent : json.path("intents")) {
            intents.add(
                    new Intent(
                            intent.path("name").asText().strip(),
                            texts(intent.path("utterances"))));
        }
        var threshold = json.path("threshold");
        var bot =
                new BotDefinition(
                        intents,
                        texts(json.path("outOfScope")),
                        json.path("fallbackIntent").asText(Recognition.FALLBACK),
                        threshold.isNumber() ? threshold.doubleValue() : null);
        bot.check();
        return bot;
    }

    public ObjectNode toJson() {
        var json = JsonNodeFactory.instance.objectNode();
        var list = json.putArray("intents");
        for (var intent : intents) {
            var utterances = list.addObject().put("name", intent.name()).putArray("utterances");
            intent.utterances().forEach(utterances::add);
        }
        outOfScope.forEach(json.putArray("outOfScope")::add);
        json.put("fallbackIntent", fallbackIntent);
        if (threshold != null) {
            json.put("threshold", threshold);
        }
        return json;
    }

    List<Example> examples() {
        var examples = new ArrayList<Example>();
        for (int i = 0; i < intents.size(); i++) {
            for (var text : intents.get(i).utterances()) {
                examples.add(new Example(text, i));
            }
        }
        outOfScope.forEach(text -> examples.add(new Example(text, Example.OUT_OF_SCOPE)));
        return examples;
    }

    private static List<String> texts(JsonNode json) {
        var texts = new ArrayList<String>();
        json.forEach(text -> texts.add(text.asText().strip()));
        return texts;
    }

    private void check() {
        require(intents.size() >= 2, "A bot has at least two intents.");
        require(intents.size() <= INTENTS_MAX, "A bot has at most " + INTENTS_MAX + " intents.");
        var names = new HashSet<String>();
        for (var intent : intents) {
            require(!intent.name().isEmpty(), "An intent has no name.");
            require(names.add(intent.name()), "Two intents are named " + intent.name() + ".");
            require(
                    intent.utterances().size() >= 2,
                    "The intent " + intent.name() + " needs at least two utterances.");
        }
        var examples = examples();
        require(
                examples.size() <= UTTERANCES_MAX,
                "A bot has at most " + UTTERANCES_MAX + " utterances.");
        require(
                examples.stream()
                        .noneMatch(it -> it.text().isEmpty() || it.text().length() > LENGTH_MAX),
                "An utterance has 1 to " + LENGTH_MAX + " characters.");
        require(
                threshold == null || (threshold >= 0 && threshold <= 1),
                "A threshold is between 0 and 1.");
    }

    private static void require(boolean isSo, String message) {
        if (!isSo) {
            throw new IllegalArgumentException(message);
        }
    }
}
