package dev.firstline.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/// What a prompt says: the members of Amazon Bedrock's GetPrompt that are neither its identity nor Firstline's own. They
/// are kept as they came, known or not.
final class PromptContent {

    /// Members of requests and responses that belong to the prompt around the content.
    private static final List<String> AROUND =
            List.of(
                    "id",
                    "arn",
                    "name",
                    "description",
                    "version",
                    "createdAt",
                    "updatedAt",
                    "clientToken",
                    "tags",
                    "firstline");

    private static final String VARIANTS = "variants";

    private final ObjectNode json;

    private PromptContent(ObjectNode json) {
        this.json = json;
    }

    /// Takes what the JSON says about content and leaves the rest.
    static PromptContent of(JsonNode json) {
        var content = JsonNodeFactory.instance.objectNode();
        if (json instanceof ObjectNode object) {
            content.setAll(object.deepCopy());
        }
        content.remove(AROUND);
        return new PromptContent(content);
    }

    /// A copy.
    ObjectNode json() {
        return json.deepCopy();
    }

    /// The one variant; a prompt may be saved before it has one.
    Optional<PromptVariant> variant() {
        return json.path(VARIANTS).path(0) instanceof ObjectNode variant
                ? Optional.of(new PromptVariant(variant))
                : Optional.empty();
    }

    PromptContent withVariant(ObjectNode variant) {
        var copy = json();
        copy.putArray(VARIANTS).add(variant.deepCopy());
        copy.put("defaultVariant", variant.path("name").asText());
        return new PromptContent(copy);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PromptContent content && json.equals(content.json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
