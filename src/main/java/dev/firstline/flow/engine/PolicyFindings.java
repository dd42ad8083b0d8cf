package dev.firstline.flow.engine;

import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.validation.FindingType;
import dev.firstline.flow.definition.validation.FlowFinding;
import dev.firstline.flow.definition.validation.FlowFinding.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is wrong with a run policy beside a valid definition: nodes that the flow does not have, and catches that would lead
/// nowhere when a run needs them.
public final class PolicyFindings {

    private final List<FlowFinding> found = new ArrayList<>();
    private final CatchTargets targets;

    private PolicyFindings(FlowDefinition definition, RunPolicy policy) {
        targets = new CatchTargets(definition, policy);
    }

    /// Errors about catches that cannot work, and warnings about nodes that only the policy names.
    ///
    /// @param definition in which [FlowPlan#findings] finds no errors
    public static List<FlowFinding> of(FlowDefinition definition, RunPolicy policy) {
        var findings = new PolicyFindings(definition, policy);
        findings.checkCatches("Policy *", Map.of(), policy.otherwise(), findings.targets::problem);
        new TreeMap<>(policy.nodes()).forEach(findings::checkNode);
        return List.copyOf(findings.found);
    }

    private void checkNode(String name, NodePolicy policy) {
        if (targets.isThere(name)) {
            checkCatches(
                    "Node " + name,
                    Map.of("node", name),
                    policy,
                    next -> targets.problem(name, next));
        } else {
            add(
                    Severity.WARNING,
                    "Node %s, policy: the flow has no node of that name, so nothing comes of it. Correct the name, or remove it from the policy."
                            .formatted(name),
                    Map.of("node", name),
                    "policy");
        }
    }

    private void checkCatches(
            String place,
            Map<String, String> details,
            NodePolicy policy,
            Function<String, @Nullable String> problem) {
        for (int i = 0; i < policy.catchers().size(); i++) {
            if (policy.catchers().get(i).remedy() instanceof Catcher.Next(var next, var _)) {
                var cause = problem.apply(next);
                if (cause != null) {
                    var field = "Catch[" + i + "].Next";
                    add(
                            Severity.ERROR,
                            "%s, %s: %s".formatted(place, field, cause),
                            details,
                            field);
                }
            }
        }
    }

    private void add(Severity severity, String message, Map<String, String> about, String field) {
        var details = new LinkedHashMap<>(about);
        details.put("field", field);
        found.add(new FlowFinding(severity, FindingType.UNSPECIFIED, message, details));
    }
}
