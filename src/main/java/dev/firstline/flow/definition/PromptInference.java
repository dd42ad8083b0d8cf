package dev.firstline.flow.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a model samples; a null member leaves the provider's default.
public record PromptInference(
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable Integer maxTokens,
        List<String> stopSequences,
        UnknownMembers unknown) {

    public PromptInference {
        stopSequences = List.copyOf(stopSequences);
    }
}
