package dev.firstline.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One call of a model, in the terms of Amazon Bedrock's Converse operation.
///
/// @param modelId the model id, inference profile or ARN that the flow names; a binding decides what serves it
/// @param system system texts, possibly none
/// @param messages alternating user and assistant messages, the last one from the user
/// @param additionalFields provider-specific request members, passed through unchanged
public record ModelRequest(
        String modelId,
        List<String> system,
        List<ModelMessage> messages,
        InferenceSettings inference,
        @Nullable JsonNode additionalFields) {

    public ModelRequest {
        system = List.copyOf(system);
        messages = List.copyOf(messages);
    }

    /// The same call under another model id.
    public ModelRequest withModelId(String replacement) {
        return new ModelRequest(replacement, system, messages, inference, additionalFields);
    }
}
