package dev.firstline.flow.catalog;

import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.engine.RunPolicy;
import org.jspecify.annotations.Nullable;

/// What people write: a flow before it is prepared.
///
/// @param role ARN of the role that Amazon Bedrock would run the flow with
/// @param policy timeouts and retries, which the definition has no place for
/// @param bindings what the definition's names mean here
public record FlowDraft(
        String name,
        @Nullable String description,
        String role,
        FlowDefinition definition,
        RunPolicy policy,
        FlowBindings bindings) {

    public FlowDraft(
            String name,
            @Nullable String description,
            String role,
            FlowDefinition definition,
            RunPolicy policy) {
        this(name, description, role, definition, policy, FlowBindings.NONE);
    }
}
