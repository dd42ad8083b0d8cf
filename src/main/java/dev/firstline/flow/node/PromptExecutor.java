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
import dev.firstline.prompt.ModelPrompt;
import dev.firstline.prompt.PinnedPrompt;
import dev.firstline.prompt.PromptVersions;
import jakarta.inject.Singleton;

/// Runs Prompt nodes: fills the prompt with the node's inputs and has a model answer it, under the node's guardrail. A
/// prompt that is managed on its own is the version that the run was pinned to when it began.
@Singleton
final class PromptExecutor implements NodeExecutor {

    private final GuardedModel model;
    private final PromptVersions versions;

    /// Keyed by identity: a definition in use is one object for as long as its plan lives.
    private final LoadingCache<PromptSource.Inline, ModelPrompt> inlined =
            Caffeine.newBuilder().weakKeys().build(NodePrompts::of);

    PromptExecutor(GuardedModel model, PromptVersions versions) {
        this.model = model;
        this.versions = versions;
    }

    @Override
    public NodeOutcome execute(NodeCall call) throws InterruptedException {
        var configuration = Configurations.of(call.node(), FlowNodeConfiguration.Prompt.class);
        var prompt = promptOf(call, configuration.source());
        var completion = model.answer(call, prompt, configuration.guardrail(), call.inputs());
        return NodeOutcome.output("modelCompletion", TextNode.valueOf(completion));
    }

    private ModelPrompt promptOf(NodeCall call, PromptSource source) {
        return switch (source) {
            case PromptSource.Inline inline -> inlined.get(inline);
            case PromptSource.Resource(String arn, _) -> managed(call, arn);
            case PromptSource.Unrecognized _ ->
                    throw new NodeFailure(
                            "Validation",
                            false,
                            "The prompt's source is of an unknown kind.",
                            null);
        };
    }

    private ModelPrompt managed(NodeCall call, String arn) {
        var pinned = PromptPins.of(call.run(), arn, versions).orElseThrow(() -> missing(arn));
        call.action(PromptTrace.action(arn, pinned, versions.arn(pinned)));
        return ready(pinned);
    }

    private ModelPrompt ready(PinnedPrompt pinned) {
        try {
            return versions.ready(pinned);
        } catch (IllegalArgumentException e) {
            throw new NodeFailure("Validation", false, String.valueOf(e.getMessage()), e);
        }
    }

    private static NodeFailure missing(String arn) {
        return new NodeFailure(
                "Bedrock.ResourceNotFoundException",
                false,
                "There is no prompt " + arn + ", or not the version or label it is bound to.",
                null);
    }
}
