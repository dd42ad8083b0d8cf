package dev.firstline.awsapi.runtime;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.knowledge.FoundPassage;
import java.util.List;

/// Passages as Amazon's `retrievalResults` and `retrievedReferences`.
final class PassageJson {

    private PassageJson() {}

    static ArrayNode results(List<FoundPassage> passages) {
        var results = JsonNodeFactory.instance.arrayNode();
        for (FoundPassage passage : passages) {
            results.add(reference(passage).put("score", passage.score()));
        }
        return results;
    }

    static ObjectNode reference(FoundPassage passage) {
        var json = JsonNodeFactory.instance.objectNode();
        json.putObject("content").put("type", "TEXT").put("text", passage.text());
        json.putObject("location")
                .put("type", "CUSTOM")
                .putObject("customDocumentLocation")
                .put("id", passage.slug() + "#" + passage.anchor());
        json.putObject("metadata")
                .put("title", passage.title())
                .put("heading", passage.heading())
                .put("slug", passage.slug())
                .put("anchor", passage.anchor())
                .put("passageId", passage.passageId().toString())
                .put("articleVersionId", passage.articleVersionId().toString())
                .put("similarity", passage.similarity());
        return json;
    }
}
