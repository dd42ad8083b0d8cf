package dev.firstline.flow.catalog;

import java.time.Instant;

/// A name under which one version of a flow is served.
///
/// @param version 0 for the draft
public record FlowAliasView(
        String id,
        String arn,
        String flowId,
        String name,
        int version,
        Instant createdAt,
        Instant updatedAt) {}
