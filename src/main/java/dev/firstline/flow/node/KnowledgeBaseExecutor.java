package dev.firstline.flow.node;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.firstline.flow.binding.KnowledgeCalls;
import dev.firstline.flow.definition.FlowNodeConfiguration.KnowledgeBase;
import dev.firstline.flow.engine.NodeCall;
import dev.firstline.flow.engine.NodeExecutor;
import dev.firstline.flow.engine.NodeFailure;
import dev.firstline.flow.engine.NodeOutcome;
import dev.firstline.knowledge.RetrievalException;
import dev.firstline.knowledge.RetrievalQuery;
import dev.firstline.prompt.ModelPrompt;
import dev.firstline.prompt.ShippedPrompts;
import jakarta.inject.Singleton;
import java.util.Map;

/// Runs KnowledgeBase nodes: finds passages, and with a model id in the node has that model answer from them. For whom
/// it searches are the attributes `audience` and `locale` of the run; a flow cannot widen them.
@Singleton
final class KnowledgeBaseExecutor implements NodeExecutor {

    /// What Amazon Bedrock uses when the node does not say.
    private static final int RESULTS_DEFAULT = 5;

    private static final String LOCALE_DEFAULT = "en";

    private final KnowledgeCalls knowledge;
    private final GuardedModel model;
    private final LoadingCache<KnowledgeBase, ModelPrompt> prompts =
            Caffeine.newBuilder().weakKeys().build(KnowledgeBaseExecutor::promptOf);

    KnowledgeBaseExecutor(KnowledgeCalls knowledge, GuardedModel model) {
        this.knowledge = knowledge;
        this.model = model;
    }

    @Override
    public NodeOutcome execute(NodeCall call) throws InterruptedException {
        var configuration = Configurations.of(call.node(), KnowledgeBase.class);
        var question = call.inputs().getOrDefault("retrievalQuery", TextNode.valueOf(""));
        var passages = retrieve(call, configuration, question.asText());
        if (configuration.modelId() == null) {
            return NodeOutcome.output("retrievalResults", passages);
        } else {
            var values =
                    Map.of(
                            "question",
                            question,
                            "passages",
                            passages,
                            "history",
                            TextNode.valueOf(""));
            var prompt = prompts.get(configuration);
            var text = model.answer(call, prompt, configuration.guardrail(), values);
            return NodeOutcome.output("outputText", TextNode.valueOf(text));
        }
    }

    private JsonNode retrieve(NodeCall call, KnowledgeBase configuration, String question) {
        try {
            var found = knowledge.retrieve(queryOf(call, configuration, question)).answer();
            call.action(found.action());
            var reranking = configuration.reranking();
            if (reranking == null) {
                return found.json();
            }
            var ordered = Reranking.of(found.json(), reranking);
            call.action(Reranking.action(reranking, ordered));
            return ordered;
        } catch (RetrievalException e) {
            throw new NodeFailure("Knowledge.Unavailable", true, String.valueOf(e.getMessage()), e);
        }
    }

    private static RetrievalQuery queryOf(
            NodeCall call, KnowledgeBase configuration, String question) {
        Integer results = configuration.numberOfResults();
        return new RetrievalQuery(
                configuration.knowledgeBaseId(),
                question,
                results == null ? RESULTS_DEFAULT : results,
                call.run().attribute("audience", RetrievalQuery.PUBLIC_AUDIENCE),
                call.run().attribute("locale", LOCALE_DEFAULT));
    }

    private static ModelPrompt promptOf(KnowledgeBase configuration) {
        var text = ShippedPrompts.answerText(configuration.promptTemplate());
        return NodePrompts.ofText(
                requireNonNull(configuration.modelId()), text, configuration.inference());
    }
}
