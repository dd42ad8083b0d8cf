package dev.firstline.flow.binding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
    /// @param json the results as Amazon Bedrock writes them, each an object
    /// @param isPublished whether there was anything to search
    /// @param action what the trace shows of it
    public record Found(ArrayNode json, boolean isPublished, NodeAction action) {}

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
        return new Found(
                RetrievalJson.results(retrieval),
                retrieval.knowledgeVersion() > 0,
                RetrievalJson.action(query, retrieval));
    }

    private static Found canned(RetrievalQuery query, JsonNode answer) {
        var results = JsonNodeFactory.instance.arrayNode();
        if (answer.isArray()) {
            answer.forEach(each -> results.add(each.isObject() ? each : passage(each)));
        } else {
            results.add(passage(answer));
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
        return new Found(results, true, action);
    }

    /// A text becomes a passage.
    private static ObjectNode passage(JsonNode answer) {
        var passage = JsonNodeFactory.instance.objectNode().put("score", 1);
        passage.putObject("content")
                .put("type", "TEXT")
                .put("text", answer.isTextual() ? answer.textValue() : answer.toString());
        return passage;
    }
}
