package dev.firstline.prompt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/// A prompt's draft or one of its versions, as a client of Amazon Bedrock sees it.
///
/// @param version `DRAFT` or a number
/// @param json what GetPrompt answers
public record PromptResource(String id, String version, Instant createdAt, ObjectNode json) {}
