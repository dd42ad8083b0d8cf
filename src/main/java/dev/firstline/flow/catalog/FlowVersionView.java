package dev.firstline.flow.catalog;

import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.engine.RunPolicy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A published version; it never changes.
///
/// @param number from 1; [#DRAFT] in runs of the draft
public record FlowVersionView(
        String flowId,
        int number,
        @Nullable String description,
        FlowDefinition definition,
        RunPolicy policy,
        FlowBindings bindings,
        Instant createdAt) {

    /// What runs of the draft have for a number.
    public static final int DRAFT = 0;
}
