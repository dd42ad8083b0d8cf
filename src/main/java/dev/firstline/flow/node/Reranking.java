package dev.firstline.flow.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.flow.definition.KnowledgeBaseReranking;
import dev.firstline.flow.engine.NodeAction;
import java.util.ArrayList;
import java.util.Comparator;

/// Orders passages again. No reranking model runs here: the passages are ordered by how alike they are to the question in
/// meaning, and the trace says so.
final class Reranking {

    private Reranking() {}

    static ArrayNode of(ArrayNode found, KnowledgeBaseReranking reranking) {
        var passages = new ArrayList<JsonNode>();
        found.forEach(passages::add);
        passages.sort(Comparator.comparingDouble((JsonNode it) -> likeness(it)).reversed());
        Integer count = reranking.numberOfResults();
        int kept = count == null ? passages.size() : Math.min(count, passages.size());
        return JsonNodeFactory.instance.arrayNode().addAll(passages.subList(0, kept));
    }

    static NodeAction action(KnowledgeBaseReranking reranking, ArrayNode ordered) {
        var request = JsonNodeFactory.instance.objectNode().put("modelArn", reranking.modelArn());
        var response =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("servedBy", "similarity of meaning, not the model")
                        .put("results", ordered.size());
        return new NodeAction("knowledge", "Rerank", null, request, response, 0, 0, 0);
    }

    private static double likeness(JsonNode passage) {
        return passage.path("metadata").path("similarity").asDouble();
    }
}
