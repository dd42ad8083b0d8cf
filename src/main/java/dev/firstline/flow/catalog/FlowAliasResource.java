package dev.firstline.flow.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// An alias as a client of Amazon Bedrock sees it.
///
/// @param concurrency Bedrock's `concurrencyConfiguration`
public record FlowAliasResource(FlowAliasView view, @Nullable JsonNode concurrency) {}
