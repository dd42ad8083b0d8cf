package dev.firstline.prompt;

import java.util.List;

/// Two versions side by side in one text.
record PromptDiffView(
        String id,
        String name,
        Side from,
        Side to,
        List<Choice> fromChoices,
        List<Choice> toChoices,
        List<PromptComparison.Section> sections) {

    /// One of the two.
    record Side(String title, String message) {}

    record Choice(String version, String title, boolean isChosen) {}
}
