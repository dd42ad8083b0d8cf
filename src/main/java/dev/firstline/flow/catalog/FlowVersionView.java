package dev.firstline.flow.catalog;

import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.engine.RunPolicy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A published version; it never changes.
///
/// @param number from 1
public record FlowVersionView(
        String flowId,
        int number,
        @Nullable String description,
        FlowDefinition definition,
        RunPolicy policy,
        FlowBindings bindings,
        Instant createdAt) {}
