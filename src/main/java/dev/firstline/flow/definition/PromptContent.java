package dev.firstline.flow.definition;

import org.jspecify.annotations.Nullable;

/// One block of a chat prompt: a text, or something else (such as a cache point) that stands in [#unknown()].
public record PromptContent(@Nullable String text, UnknownMembers unknown) {

    public PromptContent(String text) {
        this(text, UnknownMembers.NONE);
    }
}
