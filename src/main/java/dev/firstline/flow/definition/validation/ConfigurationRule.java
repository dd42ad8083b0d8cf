package dev.firstline.flow.definition.validation;

import static java.util.Map.entry;

import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.definition.GuardrailReference;
import dev.firstline.flow.definition.NodeType;
import dev.firstline.flow.definition.PromptSource;
import dev.firstline.flow.definition.PromptTemplate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Nodes that work with something outside the flow say with what. A draft may leave such a name empty.
final class ConfigurationRule implements FlowRule {

    private static final Map<NodeType, Class<? extends FlowNodeConfiguration>> NEEDED =
            Map.ofEntries(
                    entry(NodeType.CONDITION, FlowNodeConfiguration.Condition.class),
                    entry(NodeType.PROMPT, FlowNodeConfiguration.Prompt.class),
                    entry(NodeType.KNOWLEDGE_BASE, FlowNodeConfiguration.KnowledgeBase.class),
                    entry(NodeType.LAMBDA_FUNCTION, FlowNodeConfiguration.LambdaFunction.class),
                    entry(NodeType.AGENT, FlowNodeConfiguration.Agent.class),
                    entry(NodeType.LEX, FlowNodeConfiguration.Lex.class),
                    entry(NodeType.STORAGE, FlowNodeConfiguration.Storage.class),
                    entry(NodeType.RETRIEVAL, FlowNodeConfiguration.Retrieval.class),
                    entry(NodeType.INLINE_CODE, FlowNodeConfiguration.InlineCode.class),
                    entry(NodeType.LOOP, FlowNodeConfiguration.Loop.class),
                    entry(NodeType.LOOP_CONTROLLER, FlowNodeConfiguration.LoopController.class));

    @Override
    public void check(FlowGraph flow, Findings findings) {
        for (var node : flow.nodes()) {
            var missing = missing(node);
            if (missing != null) {
                findings.node(
                        FindingType.MISSING_NODE_CONFIGURATION,
                        node,
                        missing + " is not set. Choose one in the node's configuration.");
            }
        }
    }

    private static @Nullable String missing(FlowNode node) {
        var needed = NEEDED.get(node.type());
        var configuration = node.configuration();
        if (needed == null) {
            return null;
        } else if (configuration == null || !needed.isInstance(configuration)) {
            return "its " + node.type() + " configuration";
        } else {
            return missing(configuration);
        }
    }

    private static @Nullable String missing(FlowNodeConfiguration configuration) {
        return switch (configuration) {
            case FlowNodeConfiguration.Prompt prompt -> missing(prompt);
            case FlowNodeConfiguration.KnowledgeBase knowledgeBase -> missing(knowledgeBase);
            case FlowNodeConfiguration.LambdaFunction function ->
                    unlessSet("the function's ARN", function.lambdaArn());
            case FlowNodeConfiguration.Agent agent ->
                    unlessSet("the agent alias's ARN", agent.agentAliasArn());
            case FlowNodeConfiguration.Lex lex ->
                    unlessSet("the bot alias's ARN", lex.botAliasArn());
            case FlowNodeConfiguration.Storage storage ->
                    unlessSet("the bucket", storage.bucketName());
            case FlowNodeConfiguration.Retrieval retrieval ->
                    unlessSet("the bucket", retrieval.bucketName());
            case FlowNodeConfiguration.InlineCode inlineCode ->
                    unlessSet("the code", inlineCode.code());
            case FlowNodeConfiguration.Input _,
                    FlowNodeConfiguration.Output _,
                    FlowNodeConfiguration.Iterator _,
                    FlowNodeConfiguration.Collector _,
                    FlowNodeConfiguration.Condition _,
                    FlowNodeConfiguration.Loop _,
                    FlowNodeConfiguration.LoopInput _,
                    FlowNodeConfiguration.LoopController _,
                    FlowNodeConfiguration.Unrecognized _ ->
                    null;
        };
    }

    private static @Nullable String missing(FlowNodeConfiguration.Prompt prompt) {
        var missing = missing(prompt.source());
        return missing == null ? missing(prompt.guardrail()) : missing;
    }

    private static @Nullable String missing(PromptSource source) {
        return switch (source) {
            case PromptSource.Inline inline -> missing(inline);
            case PromptSource.Resource resource ->
                    unlessSet("the prompt's ARN", resource.promptArn());
            case PromptSource.Unrecognized _ -> "the prompt";
        };
    }

    private static @Nullable String missing(PromptSource.Inline inline) {
        var missing = unlessSet("the model", inline.modelId());
        return missing == null ? missing(inline.template()) : missing;
    }

    private static @Nullable String missing(PromptTemplate template) {
        return switch (template) {
            case PromptTemplate.Text text -> unlessSet("the prompt's text", text.text());
            case PromptTemplate.Chat chat ->
                    chat.messages().isEmpty() ? "the prompt's first message" : null;
            case PromptTemplate.Unrecognized _ -> "the prompt's text";
        };
    }

    private static @Nullable String missing(FlowNodeConfiguration.KnowledgeBase knowledgeBase) {
        var missing = unlessSet("the knowledge base", knowledgeBase.knowledgeBaseId());
        return missing == null ? missing(knowledgeBase.guardrail()) : missing;
    }

    private static @Nullable String missing(@Nullable GuardrailReference guardrail) {
        return guardrail == null ? null : unlessSet("the guardrail", guardrail.identifier());
    }

    private static @Nullable String unlessSet(String what, @Nullable String value) {
        return value == null || value.isBlank() ? what : null;
    }
}
