package dev.firstline.flow.binding;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.flow.engine.NodeAction;
import dev.firstline.knowledge.FoundPassage;
import dev.firstline.knowledge.Retrieval;
import dev.firstline.knowledge.RetrievalQuery;

/// A retrieval as Amazon Bedrock's Retrieve operation writes it.
final class RetrievalJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RetrievalJson() {}

    /// The node's output; the position of a passage in it, from 1, is its number in citations.
    static ArrayNode results(Retrieval retrieval) {
        var results = JSON.arrayNode(retrieval.passages().size());
        retrieval.passages().forEach(passage -> results.add(result(passage)));
        return results;
    }

    private static ObjectNode result(FoundPassage passage) {
        var result = JSON.objectNode();
        result.putObject("content").put("type", "TEXT").put("text", passage.text());
        result.put("score", passage.score());
        result.putObject("location")
                .put("type", "CUSTOM")
                .putObject("customDocumentLocation")
                .put("id", passage.slug() + "#" + passage.anchor());
        result.putObject("metadata")
                .put("title", passage.title())
                .put("heading", passage.heading())
                .put("slug", passage.slug())
                .put("anchor", passage.anchor())
                .put("passageId", passage.passageId().toString())
                .put("articleVersionId", passage.articleVersionId().toString())
                .put("similarity", passage.similarity());
        return result;
    }

    /// The trace holds which passages were found; their texts stand in the node's output.
    static NodeAction action(RetrievalQuery query, Retrieval retrieval) {
        return new NodeAction(
                "bedrock", "Retrieve", null, request(query), response(retrieval), 0, 0, 0);
    }

    static ObjectNode request(RetrievalQuery query) {
        var request = JSON.objectNode().put("knowledgeBaseId", query.knowledgeBaseId());
        request.putObject("retrievalQuery").put("text", query.text());
        request.putObject("retrievalConfiguration")
                .putObject("vectorSearchConfiguration")
                .put("numberOfResults", query.resultsMax());
        return request.put("audience", query.audience()).put("locale", query.locale());
    }

    private static ObjectNode response(Retrieval retrieval) {
        var response = JSON.objectNode().put("knowledgeVersion", retrieval.knowledgeVersion());
        var passages = response.putArray("passages");
        for (FoundPassage passage : retrieval.passages()) {
            passages.addObject()
                    .put("passageId", passage.passageId().toString())
                    .put("articleVersionId", passage.articleVersionId().toString())
                    .put("score", passage.score())
                    .put("similarity", passage.similarity());
        }
        return response;
    }
}
