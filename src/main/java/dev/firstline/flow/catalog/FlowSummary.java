package dev.firstline.flow.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What lists show of a flow. What it is made of is neither read nor understood for it, so that one flow that cannot be read hides
/// no other.
///
/// @param validations what the last preparation found, in the shape of Amazon Bedrock's `validations`
public record FlowSummary(
        String id,
        String arn,
        String name,
        @Nullable String description,
        FlowStatus status,
        JsonNode validations,
        int revision,
        Instant createdAt,
        Instant updatedAt) {}
