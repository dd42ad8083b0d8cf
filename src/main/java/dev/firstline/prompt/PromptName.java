package dev.firstline.prompt;

import org.jspecify.annotations.Nullable;

/// How something refers to a version of a prompt.
///
/// @param label that a name without a version follows; null for the draft
record PromptName(PromptArn arn, @Nullable String label) {

    /// The version that the name itself says; null when it says none.
    PromptVersion.@Nullable Key versionKey() {
        return arn.version()
                .map(number -> new PromptVersion.Key(arn.promptId(), Integer.parseInt(number)))
                .orElse(null);
    }

    /// The label that says the version; null when no label does.
    PromptLabel.@Nullable Key labelKey() {
        return label == null || arn.version().isPresent()
                ? null
                : new PromptLabel.Key(arn.promptId(), label);
    }
}
