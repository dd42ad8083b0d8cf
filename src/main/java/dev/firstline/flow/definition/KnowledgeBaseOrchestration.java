package dev.firstline.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// How a knowledge base that answers turns the question into queries.
///
/// @param performance such as `{"latency": "optimized"}`, passed on as it is
public record KnowledgeBaseOrchestration(
        @Nullable String promptTemplate,
        @Nullable PromptInference inference,
        @Nullable JsonNode additionalModelRequestFields,
        @Nullable JsonNode performance,
        UnknownMembers unknown) {}
