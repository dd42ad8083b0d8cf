package dev.firstline.flow.catalog;

import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.FlowNodeConfiguration.Loop;
import dev.firstline.flow.definition.FlowNodeConfiguration.Prompt;
import dev.firstline.flow.definition.PromptSource;
import dev.firstline.prompt.PromptArn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The managed prompts that a definition names.
final class FlowPrompts {

    private FlowPrompts() {}

    /// The names of the nodes by the ARN that they use, inside of loops too.
    static Map<String, List<String>> nodesByArn(FlowDefinition definition) {
        var nodes = new LinkedHashMap<String, List<String>>();
        collect(definition, nodes);
        return nodes;
    }

    static Collection<String> arns(FlowDefinition definition) {
        return nodesByArn(definition).keySet();
    }

    static boolean namesNoVersion(String arn) {
        return PromptArn.parse(arn).filter(parsed -> parsed.version().isEmpty()).isPresent();
    }

    private static void collect(FlowDefinition definition, Map<String, List<String>> nodes) {
        for (FlowNode node : definition.nodes()) {
            if (node.configuration() instanceof Prompt(PromptSource.Resource resource, _, _)) {
                nodes.computeIfAbsent(resource.promptArn(), _ -> new ArrayList<>())
                        .add(node.name());
            } else if (node.configuration() instanceof Loop(FlowDefinition body, _)) {
                collect(body, nodes);
            }
        }
    }
}
