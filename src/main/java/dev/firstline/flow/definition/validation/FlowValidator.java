package dev.firstline.flow.definition.validation;

import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.definition.NodeType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Checks flow definitions.
public final class FlowValidator {

    /// A flow of more nodes is not looked into; Amazon Bedrock allows 40.
    static final int NODES_MAX = 1_000;

    /// Bedrock publishes no limit that its users keep to; this one bounds the work of checking.
    static final int CONNECTIONS_MAX = 5_000;

    /// What holds of a flow and of the body of a loop.
    private static final List<FlowRule> SHARED =
            List.of(
                    new NameRule(),
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
                    new BranchRule(),
                    new BedrockLimitRule());

    private static final List<FlowRule> ONLY_FLOWS =
            List.of(new StartAndEndRule(), new CollectorRule());

    private FlowValidator() {}

    /// Everything that is wrong with the definition by the rules of Amazon Bedrock. What only a plan can refuse is not among it.
    public static List<FlowFinding> validate(FlowDefinition definition) {
        var findings = new Findings();
        if (isTooLarge(definition)) {
            findings.unspecified(
                    "The flow has more than %d nodes or %d connections. Split it."
                            .formatted(NODES_MAX, CONNECTIONS_MAX));
        } else {
            var graph = new FlowGraph(definition, allNames(definition));
            ONLY_FLOWS.forEach(rule -> rule.check(graph, findings));
            check(graph, NodeType.INPUT, findings);
        }
        return findings.toList();
    }

    /// @param start the type of the node that everything else is reached from
    private static void check(FlowGraph graph, NodeType start, Findings findings) {
        SHARED.forEach(rule -> rule.check(graph, findings));
        new ReachabilityRule(start).check(graph, findings);
        for (var node : graph.nodes()) {
            if (node.configuration() instanceof FlowNodeConfiguration.Loop loop) {
                var body = new FlowGraph(loop.definition(), graph.namesElsewhere());
                LoopBodyRule.check(node, body, findings);
                var inside = findings.inside(node);
                new LoopControllerRule().check(body, inside);
                check(body, NodeType.LOOP_INPUT, inside);
            }
        }
    }

    private static Set<String> allNames(FlowDefinition definition) {
        var names = new HashSet<String>();
        collect(definition, names);
        return names;
    }

    private static void collect(FlowDefinition definition, Set<String> names) {
        for (var node : definition.nodes()) {
            names.add(node.name());
            if (node.configuration() instanceof FlowNodeConfiguration.Loop loop) {
                collect(loop.definition(), names);
            }
        }
    }

    private static boolean isTooLarge(FlowDefinition definition) {
        return nodes(definition) > NODES_MAX || connections(definition) > CONNECTIONS_MAX;
    }

    private static int nodes(FlowDefinition definition) {
        return definition.nodes().size() + bodies(definition).mapToInt(FlowValidator::nodes).sum();
    }

    private static int connections(FlowDefinition definition) {
        return definition.connections().size()
                + bodies(definition).mapToInt(FlowValidator::connections).sum();
    }

    private static Stream<FlowDefinition> bodies(FlowDefinition definition) {
        return definition.nodes().stream()
                .map(FlowNode::configuration)
                .filter(FlowNodeConfiguration.Loop.class::isInstance)
                .map(FlowNodeConfiguration.Loop.class::cast)
                .map(FlowNodeConfiguration.Loop::definition);
    }
}
