package dev.firstline.flow.engine;

import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.validation.FlowFinding;
import dev.firstline.flow.definition.validation.FlowValidator;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// A definition compiled once for any number of runs: names resolved to indexes, expressions parsed. Immutable.
public final class FlowPlan {

    private final FlowDefinition definition;
    private final PlannedNode[] nodes;
    private final PlannedNode[] starts;
    private final int[] waits;
    private final int slots;

    private FlowPlan(FlowDefinition definition, PlannedNode[] nodes) {
        this.definition = definition;
        this.nodes = nodes;
        this.starts =
                Arrays.stream(nodes)
                        .filter(node -> node.kind() == PlannedNode.Kind.INPUT)
                        .toArray(PlannedNode[]::new);
        this.waits = Arrays.stream(nodes).mapToInt(PlannedNode::waits).toArray();
        this.slots = Arrays.stream(nodes).mapToInt(node -> node.inputs().length).sum();
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
    /// such a node streams unless a branch decision about each of those Output nodes is still open when it starts.
    public Set<String> streamingNodes() {
        return Arrays.stream(nodes)
                .filter(node -> node.streamTargets().length > 0)
                .map(PlannedNode::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    PlannedNode node(int index) {
        return nodes[index];
    }

    PlannedNode[] starts() {
        return starts;
    }

    /// What each node waits for, by index; the caller must not change it.
    int[] waits() {
        return waits;
    }

    int slots() {
        return slots;
    }
}
