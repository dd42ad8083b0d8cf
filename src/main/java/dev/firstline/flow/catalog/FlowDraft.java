package dev.firstline.flow.catalog;

import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.validation.FlowFinding;
import dev.firstline.flow.engine.FlowPlan;
import dev.firstline.flow.engine.PolicyFindings;
import dev.firstline.flow.engine.RunPolicy;
import java.util.ArrayList;
import java.util.List;
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

    /// What is wrong with the draft, or worth knowing, as far as it can be said without asking anything outside. Without errors
    /// among it the definition can be planned. The policy is looked at beside a definition without errors.
    public List<FlowFinding> findings() {
        return findings(definition, policy);
    }

    static List<FlowFinding> findings(FlowDefinition definition, RunPolicy policy) {
        var findings = new ArrayList<>(FlowPlan.findings(definition));
        if (findings.stream().noneMatch(FlowFinding::isError)) {
            findings.addAll(PolicyFindings.of(definition, policy));
        }
        return findings;
    }
}
