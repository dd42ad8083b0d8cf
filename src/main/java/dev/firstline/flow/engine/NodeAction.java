package dev.firstline.flow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// What a node asked of something outside the flow, as in the `nodeActionTrace` of Amazon Bedrock Flows.
///
/// @param serviceName such as `bedrock`, `lambda`, `knowledge`, `guardrail`
/// @param operationName such as `Converse` or `Retrieve`
/// @param inputTokens tokens that the service counted, 0 where it counts none
/// @param costMicros price in millionths of a US dollar
public record NodeAction(
        String serviceName,
        String operationName,
        @Nullable String requestId,
        @Nullable JsonNode request,
        @Nullable JsonNode response,
        int inputTokens,
        int outputTokens,
        long costMicros) {}
