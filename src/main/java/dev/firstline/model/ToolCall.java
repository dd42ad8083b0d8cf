package dev.firstline.model;

import com.fasterxml.jackson.databind.JsonNode;

/// A model's wish that a tool be called. Name and input are the model's words: whoever serves it checks both.
///
/// @param id the provider's; the result names it
/// @param input an object, as the tool's schema describes it, or not
public record ToolCall(String id, String name, JsonNode input) {}
