package dev.firstline.flow.definition.validation;

import dev.firstline.flow.definition.FlowDefinition;
import java.util.List;

/// Checks flow definitions.
public final class FlowValidator {

    /// A flow of more nodes is not looked into; Amazon Bedrock allows 40.
    static final int NODES_MAX = 1_000;

    /// Bedrock publishes no limit that its users keep to; this one bounds the work of checking.
    static final int CONNECTIONS_MAX = 5_000;

    private static final List<FlowRule> RULES =
            List.of(
                    new NameRule(),
                    new StartAndEndRule(),
                    new ConfigurationRule(),
                    new NodeShapeRule(),
                    new PromptVariableRule(),
                    new InputExpressionRule(),
                    new ConditionRule(),
                    new ConnectionEndsRule(),
                    new DuplicateConnectionRule(),
                    new UnfulfilledInputRule(),
                    new DataTypeRule(),
                    new CycleRule(),
                    new ReachabilityRule(),
                    new BranchRule(),
                    new BedrockLimitRule());

    private FlowValidator() {}

    /// Everything that is wrong with the definition; a definition without errors can be planned and run.
    public static List<FlowFinding> validate(FlowDefinition definition) {
        var findings = new Findings();
        if (isTooLarge(definition)) {
            findings.unspecified(
                    "The flow has more than %d nodes or %d connections. Split it."
                            .formatted(NODES_MAX, CONNECTIONS_MAX));
        } else {
            var graph = new FlowGraph(definition);
            RULES.forEach(rule -> rule.check(graph, findings));
        }
        return findings.toList();
    }

    private static boolean isTooLarge(FlowDefinition definition) {
        return definition.nodes().size() > NODES_MAX
                || definition.connections().size() > CONNECTIONS_MAX;
    }
}
