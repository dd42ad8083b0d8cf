package dev.firstline.prompt;

import org.jspecify.annotations.Nullable;

/// Which prompt, and which version of it, something works with until its end, whatever is published meanwhile.
///
/// @param version a number or `DRAFT`
/// @param label that led to the version; null when the version was named
public record PinnedPrompt(String promptId, String name, String version, @Nullable String label) {

    public boolean isDraft() {
        return version.equals(PromptArn.DRAFT);
    }

    /// `ID:version`, as it goes into keys.
    public String reference() {
        return promptId + ":" + version;
    }
}
