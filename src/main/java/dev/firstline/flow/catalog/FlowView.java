package dev.firstline.flow.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/// A flow's draft and where it stands.
///
/// @param validations what the last preparation found, in the shape of Amazon Bedrock's `validations`
/// @param revision counts changes of the draft, so that nobody overwrites what they have not seen
public record FlowView(
        String id,
        String arn,
        FlowDraft draft,
        FlowStatus status,
        JsonNode validations,
        int revision,
        Instant createdAt,
        Instant updatedAt) {

    public FlowSummary summary() {
        return new FlowSummary(
                id,
                arn,
                draft.name(),
                draft.description(),
                status,
                validations,
                revision,
                createdAt,
                updatedAt);
    }
}
