package dev.firstline.flow.node;

import dev.firstline.flow.engine.RunContext;
import dev.firstline.prompt.PinnedPrompt;
import dev.firstline.prompt.PromptVersions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The versions of prompts that a run works with, as attributes of the run. A run without them takes what its ARNs mean
/// when they are needed.
public final class PromptPins {

    private static final String VERSION = "prompt:";
    private static final String LABEL = "prompt-label:";

    private PromptPins() {}

    /// As attributes for the context of a run.
    ///
    /// @param pins by the ARN that stands in the definition
    public static Map<String, String> toAttributes(Map<String, PinnedPrompt> pins) {
        var attributes = new HashMap<String, String>();
        pins.forEach((arn, pinned) -> {
            attributes.put(VERSION + arn, pinned.reference());
            var label = pinned.label();
            if (label != null) {
                attributes.put(LABEL + arn, label);
            }
        });
        return attributes;
    }

    static Optional<PinnedPrompt> of(RunContext run, String arn, PromptVersions versions) {
        var reference = run.attribute(VERSION + arn, arn);
        var label = run.attribute(LABEL + arn, "");
        return versions.pin(reference, null)
                .map(found ->
                        new PinnedPrompt(
                                found.promptId(),
                                found.name(),
                                found.version(),
                                label.isEmpty() ? null : label));
    }
}
