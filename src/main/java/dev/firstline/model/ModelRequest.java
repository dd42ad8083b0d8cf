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
/// @param tools that the model may call; one that only quotes ignores them
public record ModelRequest(
        String modelId,
        List<String> system,
        List<ModelMessage> messages,
        InferenceSettings inference,
        @Nullable JsonNode additionalFields,
        ModelTools tools) {

    public ModelRequest {
        system = List.copyOf(system);
        messages = List.copyOf(messages);
    }

    /// A call that offers no tools.
    public ModelRequest(
            String modelId,
            List<String> system,
            List<ModelMessage> messages,
            InferenceSettings inference,
            @Nullable JsonNode additionalFields) {
        this(modelId, system, messages, inference, additionalFields, ModelTools.NONE);
    }

    /// The same call under another model id.
    public ModelRequest withModelId(String replacement) {
        return new ModelRequest(replacement, system, messages, inference, additionalFields, tools);
    }

    /// The same call with other messages, as the next step of a conversation with tools.
    public ModelRequest withMessages(List<ModelMessage> replacement) {
        return new ModelRequest(modelId, system, replacement, inference, additionalFields, tools);
    }

    /// How many tokens it probably has; see [TokenEstimate].
    public int estimateTokens() {
        int tokens = system.stream().mapToInt(TokenEstimate::of).sum();
        for (var message : messages) {
            tokens += TokenEstimate.of(message.text());
            for (var call : message.calls()) {
                tokens += TokenEstimate.of(call.input().toString());
            }
            for (var result : message.results()) {
                tokens += TokenEstimate.of(result.content().toString());
            }
        }
        return tools.isEmpty() ? tokens : tokens + TokenEstimate.of(tools.toJson().toString());
    }
}
