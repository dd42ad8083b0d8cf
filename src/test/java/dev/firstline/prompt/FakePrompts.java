package dev.firstline.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The shipped prompts as version 1 behind `production`, and what a test adds, without a database.
public final class FakePrompts implements PromptVersions {

    private final Map<String, ModelPrompt> byReference = new HashMap<>();

    public FakePrompts() {
        for (JsonNode json : ShippedPrompts.managed()) {
            var variant = PromptContent.of(json).variant().orElseThrow();
            with(json.path("id").asText() + ":1", variant.prompt());
        }
    }

    /// Adds a version.
    ///
    /// @param reference such as `PROMPT0001:3` or `PROMPT0001:DRAFT`
    public FakePrompts with(String reference, ModelPrompt prompt) {
        byReference.put(reference, prompt);
        return this;
    }

    @Override
    public Optional<PinnedPrompt> pin(String arn, @Nullable String label) {
        return PromptArn.parse(arn)
                .map(parsed -> {
                    var version = parsed.version().orElse(label == null ? PromptArn.DRAFT : "1");
                    return new PinnedPrompt(
                            parsed.promptId(), "prompt " + parsed.promptId(), version, label);
                })
                .filter(pinned -> byReference.containsKey(pinned.reference()));
    }

    @Override
    public Map<String, PinnedPrompt> pins(Map<String, Optional<String>> labels) {
        var pins = new HashMap<String, PinnedPrompt>();
        labels.forEach((arn, label) ->
                pin(arn, label.orElse(null)).ifPresent(pinned -> pins.put(arn, pinned)));
        return pins;
    }

    @Override
    public ModelPrompt ready(PinnedPrompt pinned) {
        var prompt = byReference.get(pinned.reference());
        if (prompt == null) {
            throw new IllegalArgumentException("No prompt " + pinned.reference());
        }
        return prompt;
    }

    @Override
    public String arn(PinnedPrompt pinned) {
        return "arn:aws:bedrock:us-east-1:000000000000:prompt/" + pinned.reference();
    }
}
