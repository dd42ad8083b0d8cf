package dev.firstline.tool.code;

import com.fasterxml.jackson.databind.JsonNode;

/// What came of a run.
///
/// @param value of the last line
/// @param printed what the code wrote, as far as it is kept
public record CodeResult(JsonNode value, String printed) {}
