package dev.firstline.flow.node;

import com.fasterxml.jackson.databind.node.TextNode;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.definition.PromptSource;
import dev.firstline.flow.engine.NodeCall;
import dev.firstline.flow.engine.NodeExecutor;
import dev.firstline.flow.engine.NodeFailure;
import dev.firstline.flow.engine.NodeOutcome;
import jakarta.inject.Singleton;

/// Runs Prompt nodes: fills the prompt with the node's inputs and has a model answer it, under the node's guardrail.
@Singleton
final class PromptExecutor implements NodeExecutor {

    private final GuardedModel model;

    /// Keyed by identity: a definition in use is one object for as long as its plan lives.
    private final LoadingCache<FlowNodeConfiguration.Prompt, ModelPrompt> prompts =
            Caffeine.newBuilder().weakKeys().build(PromptExecutor::promptOf);

    PromptExecutor(GuardedModel model) {
        this.model = model;
    }

    @Override
    public NodeOutcome execute(NodeCall call) throws InterruptedException {
        var configuration = Configurations.of(call.node(), FlowNodeConfiguration.Prompt.class);
        var prompt = prompts.get(configuration);
        var completion = model.answer(call, prompt, configuration.guardrail(), call.inputs());
        return NodeOutcome.output("modelCompletion", TextNode.valueOf(completion));
    }

    private static ModelPrompt promptOf(FlowNodeConfiguration.Prompt configuration) {
        return switch (configuration.source()) {
            case PromptSource.Inline inline -> ModelPrompt.of(inline);
            case PromptSource.Resource(String arn, _) ->
                    throw new NodeFailure(
                            "Validation",
                            false,
                            "Managed prompts cannot be used yet. Put the text of "
                                    + arn
                                    + " into the node as an inline prompt.",
                            null);
            case PromptSource.Unrecognized _ ->
                    throw new NodeFailure(
                            "Validation",
                            false,
                            "The prompt's source is of an unknown kind.",
                            null);
        };
    }
}
