package dev.firstline.prompt;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the version of a prompt that a name means, and makes it ready to run.
public interface PromptVersions {

    /// What the ARN means now: the version in it, else the version that the label names, else the draft.
    ///
    /// @param label that the ARN follows; null for none
    /// @return nothing when there is no such prompt, version or label
    Optional<PinnedPrompt> pin(String arn, @Nullable String label);

    /// The same for several ARNs, each with the label that it follows, if it follows one. What is not known yet is asked for
    /// at once.
    ///
    /// @return without the ARNs that mean nothing
    Map<String, PinnedPrompt> pins(Map<String, Optional<String>> labels);

    /// The text of a pinned version, ready to be filled.
    ///
    /// @throws IllegalArgumentException when it cannot be run
    ModelPrompt ready(PinnedPrompt pinned);

    /// The ARN of exactly that version.
    String arn(PinnedPrompt pinned);
}
