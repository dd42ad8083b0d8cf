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

    /// What is wrong with the policy alone; nothing as long as the definition has errors.
    public List<FlowFinding> policyFindings() {
        return policyFindings(FlowPlan.findings(definition), definition, policy);
    }

    /// The findings of a draft of which only these two are known.
    public static List<FlowFinding> findings(FlowDefinition definition, RunPolicy policy) {
        var findings = new ArrayList<>(FlowPlan.findings(definition));
        findings.addAll(policyFindings(findings, definition, policy));
        return findings;
    }

    private static List<FlowFinding> policyFindings(
            List<FlowFinding> found, FlowDefinition definition, RunPolicy policy) {
        return found.stream().anyMatch(FlowFinding::isError)
                ? List.of()
                : PolicyFindings.of(definition, policy);
    }
}
