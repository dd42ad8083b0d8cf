package dev.firstline.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a model samples; a null member leaves the provider's default.
///
/// @param maxTokens upper bound of output tokens
/// @param temperature 0 to 1
/// @param topP 0 to 1
public record InferenceSettings(
        @Nullable Integer maxTokens,
        @Nullable Double temperature,
        @Nullable Double topP,
        List<String> stopSequences) {

    public static final InferenceSettings DEFAULTS =
            new InferenceSettings(null, null, null, List.of());

    public InferenceSettings {
        stopSequences = List.copyOf(stopSequences);
    }
}
