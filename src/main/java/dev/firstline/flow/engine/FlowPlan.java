package dev.firstline.flow.engine;

import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.validation.FlowFinding;
import dev.firstline.flow.definition.validation.FlowValidator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A definition compiled once for any number of runs: names resolved to indexes, expressions parsed. Immutable.
public final class FlowPlan {

    private final FlowDefinition definition;
    private final Segment segment;

    private FlowPlan(FlowDefinition definition, Segment segment) {
        this.definition = definition;
        this.segment = segment;
    }

    /// What is wrong with a definition, or worth knowing: all that the validator finds and, where it finds no errors, what cannot
    /// be planned. Without errors among it [#of] succeeds.
    public static List<FlowFinding> findings(FlowDefinition definition) {
        var findings = new ArrayList<>(FlowValidator.validate(definition));
        if (findings.stream().noneMatch(FlowFinding::isError)) {
            findings.addAll(refusals(definition));
        }
        return List.copyOf(findings);
    }

    private static List<FlowFinding> refusals(FlowDefinition definition) {
        try {
            var _ = new PlanCompiler(definition).compile();
            return List.of();
        } catch (InvalidFlowException e) {
            return e.findings();
        }
    }

    /// Plans a definition.
    ///
    /// @throws InvalidFlowException when the definition has errors
    public static FlowPlan of(FlowDefinition definition) {
        var findings = FlowValidator.validate(definition);
        if (findings.stream().anyMatch(FlowFinding::isError)) {
            throw new InvalidFlowException(findings);
        }
        return new FlowPlan(definition, new PlanCompiler(definition).compile());
    }

    public FlowDefinition definition() {
        return definition;
    }

    /// The names of the Prompt nodes whose completion an Output node takes unchanged, so that they may stream. In a run
    /// such a node streams unless a branch decision about each of those Output nodes is still open when it starts. What runs in
    /// rounds does not stream.
    public Set<String> streamingNodes() {
        return Arrays.stream(segment.nodes())
                .filter(node -> node.streamTargets().length > 0)
                .map(PlannedNode::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Whether a node of the flow may change something outside of it, so that a journal is worth its price.
    public boolean hasEffects() {
        return segment.hasEffects();
    }

    Segment segment() {
        return segment;
    }
}
