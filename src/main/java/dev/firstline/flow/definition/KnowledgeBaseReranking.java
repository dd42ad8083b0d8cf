package dev.firstline.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// How a knowledge base orders again what it found.
///
/// @param type `BEDROCK_RERANKING_MODEL`
/// @param metadataConfiguration which metadata the reranker sees, passed on as it is
public record KnowledgeBaseReranking(
        String type,
        @Nullable String modelArn,
        @Nullable JsonNode additionalModelRequestFields,
        @Nullable Integer numberOfResults,
        @Nullable JsonNode metadataConfiguration,
        UnknownMembers unknown) {}
