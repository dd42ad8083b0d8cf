package dev.firstline.flow.binding;

import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.definition.GuardrailReference;
import dev.firstline.flow.definition.PromptSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Something outside a flow that one of its nodes names.
///
/// @param name as it stands in the definition
record Resource(ResourceKind kind, String name) {

    /// A node that names a resource.
    record Use(Resource resource, String node) {}

    /// What a definition names, inside of loops too.
    static void uses(FlowDefinition definition, Consumer<Use> found) {
        for (var node : definition.nodes()) {
            var configuration = node.configuration();
            if (configuration instanceof FlowNodeConfiguration.Loop(FlowDefinition body, _)) {
                uses(body, found);
            } else if (configuration != null) {
                new Finder(node.name(), found).look(configuration);
            }
        }
    }

    private record Finder(String node, Consumer<Use> found) {

        void look(FlowNodeConfiguration configuration) {
            switch (configuration) {
                case FlowNodeConfiguration.Prompt prompt -> {
                    source(prompt.source());
                    guardrail(prompt.guardrail());
                }
                case FlowNodeConfiguration.KnowledgeBase knowledge -> {
                    add(ResourceKind.KNOWLEDGE_BASE, knowledge.knowledgeBaseId());
                    add(ResourceKind.MODEL, knowledge.modelId());
                    guardrail(knowledge.guardrail());
                }
                case FlowNodeConfiguration.LambdaFunction function ->
                        add(ResourceKind.FUNCTION, function.lambdaArn());
                case FlowNodeConfiguration.Agent agent ->
                        add(ResourceKind.AGENT, agent.agentAliasArn());
                case FlowNodeConfiguration.Lex lex -> add(ResourceKind.BOT, lex.botAliasArn());
                case FlowNodeConfiguration.Storage storage ->
                        add(ResourceKind.BUCKET, storage.bucketName());
                case FlowNodeConfiguration.Retrieval retrieval ->
                        add(ResourceKind.BUCKET, retrieval.bucketName());
                case FlowNodeConfiguration.Input _,
                        FlowNodeConfiguration.Output _,
                        FlowNodeConfiguration.Iterator _,
                        FlowNodeConfiguration.Collector _,
                        FlowNodeConfiguration.LoopInput _,
                        FlowNodeConfiguration.Condition _,
                        FlowNodeConfiguration.InlineCode _,
                        FlowNodeConfiguration.Loop _,
                        FlowNodeConfiguration.LoopController _,
                        FlowNodeConfiguration.Unrecognized _ -> {}
            }
        }

        private void source(PromptSource source) {
            switch (source) {
                case PromptSource.Inline inline -> add(ResourceKind.MODEL, inline.modelId());
                case PromptSource.Resource managed -> add(ResourceKind.PROMPT, managed.promptArn());
                case PromptSource.Unrecognized _ -> {}
            }
        }

        private void guardrail(@Nullable GuardrailReference reference) {
            if (reference != null) {
                add(ResourceKind.GUARDRAIL, reference.identifier());
            }
        }

        private void add(ResourceKind kind, @Nullable String name) {
            if (name != null && !name.isEmpty()) {
                found.accept(new Use(new Resource(kind, name), node));
            }
        }
    }
}
