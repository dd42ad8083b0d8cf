package dev.firstline.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Prompts in the JSON of Amazon Bedrock's GetPrompt. What Bedrock has no member for stands in the member `firstline`.
final class PromptJson {

    private static final String FIRSTLINE = "firstline";

    private PromptJson() {}

    static PromptDraft readDraft(JsonNode json) {
        return new PromptDraft(
                json.path("name").asText(),
                textOrNull(json.path("description")),
                folder(json.path(FIRSTLINE).path("folder").asText()),
                readTags(json.path("tags")),
                PromptContent.of(json));
    }

    /// The draft as GetPrompt without a version gives it.
    static ObjectNode write(PromptView prompt) {
        var draft = prompt.draft();
        var json =
                around(
                        prompt.id(),
                        prompt.arn(),
                        PromptArn.DRAFT,
                        draft.name(),
                        draft.description(),
                        prompt.createdAt(),
                        prompt.updatedAt());
        json.setAll(draft.content().json());
        var own = json.putObject(FIRSTLINE);
        own.put("folder", draft.folder()).put("revision", prompt.revision());
        own.put("updatedBy", prompt.updatedBy());
        own.put("approval", prompt.approval() == null ? "default" : prompt.approval());
        draft.tags().forEach(json.putObject("tags")::put);
        return json;
    }

    /// A version as GetPrompt gives it.
    static ObjectNode write(PromptVersionView version, String arn) {
        var json =
                around(
                        version.promptId(),
                        arn,
                        Integer.toString(version.number()),
                        version.name(),
                        version.description(),
                        version.createdAt(),
                        version.createdAt());
        json.setAll(version.content().json());
        json.putObject(FIRSTLINE).put("message", version.message()).put("author", version.author());
        return json;
    }

    static <T> ArrayNode list(List<T> values, Function<T, ObjectNode> writer) {
        var json = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> json.add(writer.apply(value)));
        return json;
    }

    static ObjectNode write(LabelView label) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", label.name())
                .put("version", Integer.toString(label.version()))
                .put("previous", label.previous() == null ? null : label.previous().toString())
                .put("protected", label.isProtected())
                .put("movedAt", iso(label.movedAt()))
                .put("movedBy", label.movedBy());
    }

    static ObjectNode write(LabelRequestView request) {
        var from = request.fromVersion();
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", request.id().toString())
                .put("label", request.label())
                .put("fromVersion", from == null ? null : from.toString())
                .put("toVersion", Integer.toString(request.toVersion()))
                .put("message", request.message())
                .put("state", request.state())
                .put("requestedBy", request.requester())
                .put("requestedAt", iso(request.requestedAt()))
                .put("decidedBy", request.decider())
                .put("decidedAt", request.decidedAt() == null ? null : iso(request.decidedAt()));
    }

    static ObjectNode write(PromptInputView input) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("id", input.id().toString()).put("name", input.name());
        json.set("variables", input.variables());
        return json;
    }

    /// What the audit trail keeps of a draft.
    static ObjectNode forAudit(PromptDraft draft) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("name", draft.name()).put("description", draft.description());
        json.put("folder", draft.folder());
        draft.tags().forEach(json.putObject("tags")::put);
        json.setAll(draft.content().json());
        return json;
    }

    /// Names of folders without empty parts.
    static String folder(String text) {
        return String.join(
                "/",
                List.of(text.split("/", -1)).stream()
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList());
    }

    private static ObjectNode around(
            String id,
            String arn,
            String version,
            String name,
            @Nullable String description,
            Instant createdAt,
            Instant updatedAt) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("id", id).put("arn", arn).put("name", name).put("version", version);
        if (description != null) {
            json.put("description", description);
        }
        return json.put("createdAt", iso(createdAt)).put("updatedAt", iso(updatedAt));
    }

    private static Map<String, String> readTags(JsonNode tags) {
        var map = new HashMap<String, String>();
        tags.properties().forEach(tag -> map.put(tag.getKey(), tag.getValue().asText()));
        return map;
    }

    private static @Nullable String textOrNull(JsonNode json) {
        return json.isTextual() && !json.textValue().isBlank() ? json.textValue().strip() : null;
    }

    private static String iso(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
