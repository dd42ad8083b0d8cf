package dev.firstline.model;

import com.fasterxml.jackson.databind.JsonNode;

/// What a tool call came to, for the model to read.
///
/// @param callId of the [ToolCall] that it answers
/// @param content a text node is sent as text, everything else as JSON
/// @param isError whether the content says why the tool failed
public record ToolResult(String callId, JsonNode content, boolean isError) {}
