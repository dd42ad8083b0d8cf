package dev.firstline.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// Where the prompt of a Prompt node comes from.
public sealed interface PromptSource {

    /// The prompt stands in the definition.
    ///
    /// @param templateType `TEXT` or `CHAT`
    /// @param additionalModelRequestFields passed to the model as they are
    record Inline(
            String templateType,
            PromptTemplate template,
            String modelId,
            @Nullable PromptInference inference,
            @Nullable JsonNode additionalModelRequestFields,
            UnknownMembers unknown)
            implements PromptSource {}

    /// The prompt is managed on its own.
    ///
    /// @param promptArn with or without `:version`
    record Resource(String promptArn, UnknownMembers unknown) implements PromptSource {}

    /// A kind of source that this version does not know, kept as it came.
    record Unrecognized(JsonNode json) implements PromptSource {}
}
