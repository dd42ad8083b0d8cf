package dev.firstline.console.assist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.knowledge.FoundPassage;
import dev.firstline.model.InferenceSettings;
import dev.firstline.model.ModelMessage;
import dev.firstline.model.ModelRequest;
import dev.firstline.model.TokenEstimate;
import dev.firstline.prompt.PromptTemplate;
import dev.firstline.prompt.ShippedPrompts;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Fills the prompts `prompts/assist-….txt`.
@Singleton
class AssistPrompts {

    /// A summary and a draft are to be the same when they are asked for again.
    private static final double STEADY = 0.0;

    private final AssistConfig config;
    private final Map<AssistKind, PromptTemplate> templates = new EnumMap<>(AssistKind.class);

    AssistPrompts(AssistConfig config) {
        this.config = config;
        for (var kind : AssistKind.values()) {
            var text = ShippedPrompts.text("assist-" + kind.wireName());
            templates.put(kind, PromptTemplate.parse(text));
        }
    }

    ModelRequest draft(AssistCase.Said said, List<FoundPassage> passages) {
        return request(
                AssistKind.DRAFT,
                config.answerTokensMax(),
                Map.of(
                        "passages", json(passages),
                        "history", TextNode.valueOf(said.history()),
                        "question", TextNode.valueOf(said.question())));
    }

    ModelRequest summary(AssistCase.Said said) {
        return request(
                AssistKind.SUMMARY,
                config.summaryTokensMax(),
                Map.of("transcript", TextNode.valueOf(said.transcript())));
    }

    ModelRequest rewrite(AssistKind kind, String text) {
        int limit =
                kind == AssistKind.SHORTER
                        ? Math.max(1, TokenEstimate.of(text) * 2 / 3)
                        : config.answerTokensMax();
        return request(kind, limit, Map.of("text", TextNode.valueOf(text)));
    }

    private ModelRequest request(AssistKind kind, int tokensMax, Map<String, JsonNode> values) {
        var template = templates.get(kind);
        if (template == null) {
            throw new IllegalStateException("Every kind has a prompt.");
        }
        return new ModelRequest(
                config.model(),
                List.of(),
                List.of(ModelMessage.user(template.render(values))),
                new InferenceSettings(tokensMax, STEADY, null, List.of()),
                null);
    }

    /// As Amazon Bedrock's Retrieve operation writes passages.
    private static ArrayNode json(List<FoundPassage> passages) {
        var json = JsonNodeFactory.instance.arrayNode();
        for (var passage : passages) {
            var item = json.addObject();
            item.putObject("content").put("text", passage.text());
            item.putObject("metadata")
                    .put("title", passage.title())
                    .put("heading", passage.heading())
                    .put("similarity", passage.similarity());
        }
        return json;
    }
}
