package dev.firstline.console.assist;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What the assistant can be asked for.
enum AssistKind {
    DRAFT("Draft reply", false),
    SUMMARY("Summary", false),
    FRIENDLIER("Friendlier", true),
    SHORTER("Shorter", true),
    GRAMMAR("Spelling and grammar", true);

    private final String label;
    private final boolean isRewrite;

    AssistKind(String label, boolean isRewrite) {
        this.label = label;
        this.isRewrite = isRewrite;
    }

    String label() {
        return label;
    }

    /// Whether it works on what the agent has written.
    boolean isRewrite() {
        return isRewrite;
    }

    /// Whether it needs a model that can put things into words of its own.
    boolean needsWords() {
        return this == FRIENDLIER || this == GRAMMAR;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<AssistKind> find(String wireName) {
        return Arrays.stream(values()).filter(kind -> kind.wireName().equals(wireName)).findFirst();
    }
}
