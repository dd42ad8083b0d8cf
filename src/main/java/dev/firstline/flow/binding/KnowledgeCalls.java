package dev.firstline.flow.binding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.flow.engine.NodeAction;
import dev.firstline.knowledge.RetrievalException;
import dev.firstline.knowledge.RetrievalQuery;
import dev.firstline.knowledge.Retriever;
import jakarta.inject.Singleton;

/// Searches knowledge bases where their bindings put them. An id that nobody has bound means the knowledge base here that
/// has it.
@Singleton
public final class KnowledgeCalls {

    private final Retriever retriever;
    private final Bindings bindings;

    public KnowledgeCalls(Retriever retriever, Bindings bindings) {
        this.retriever = retriever;
        this.bindings = bindings;
    }

    /// What a search found.
    ///
    /// @param json the results as Amazon Bedrock writes them
    /// @param action what the trace shows of it
    public record Found(ArrayNode json, NodeAction action) {}

    /// Searches.
    ///
    /// @throws RetrievalException when the knowledge cannot be searched
    public Called<Found> retrieve(RetrievalQuery query) {
        return switch (bindings.of(ResourceKind.KNOWLEDGE_BASE, query.knowledgeBaseId())) {
            case Binding.Local(String name) -> Called.real(find(query.in(name)));
            case Binding.Simulated(JsonNode answer) -> Called.simulated(canned(query, answer));
            case Binding.Standard _, Binding.Aws _, Binding.Http _ -> Called.real(find(query));
        };
    }

    private Found find(RetrievalQuery query) {
        var retrieval = retriever.retrieve(query);
        return new Found(RetrievalJson.results(retrieval), RetrievalJson.action(query, retrieval));
    }

    /// A text becomes one passage.
    private static Found canned(RetrievalQuery query, JsonNode answer) {
        var results = JsonNodeFactory.instance.arrayNode();
        if (answer.isArray()) {
            answer.forEach(results::add);
        } else {
            results.addObject()
                    .put("score", 1)
                    .putObject("content")
                    .put("type", "TEXT")
                    .put("text", answer.isTextual() ? answer.textValue() : answer.toString());
        }
        var response = JsonNodeFactory.instance.objectNode().put(Called.MARK, true);
        var action =
                new NodeAction(
                        "bedrock",
                        "Retrieve",
                        null,
                        RetrievalJson.request(query),
                        response,
                        0,
                        0,
                        0);
        return new Found(results, action);
    }
}
