package dev.firstline.prompt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes the editor's fields into the JSON of a prompt that is there, so that what the editor does not show stays.
final class PromptEdit {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final PromptForm form;

    PromptEdit(PromptForm form) {
        this.form = form;
    }

    /// The draft that these fields make of the content.
    ///
    /// @throws dev.firstline.platform.ProblemException 422 when a field cannot be read
    PromptDraft draft(PromptContent base) {
        var description = normal(form.description).strip();
        return new PromptDraft(
                form.name.strip(),
                description.isEmpty() ? null : description,
                PromptJson.folder(form.folder),
                readTags(),
                base.withVariant(variant(base)));
    }

    private Map<String, String> readTags() {
        var map = new LinkedHashMap<String, String>();
        for (String tag : form.tags.split(",", -1)) {
            String[] parts = tag.strip().split("=", 2);
            if (!parts[0].isBlank()) {
                map.put(parts[0].strip(), parts.length == 2 ? parts[1].strip() : "");
            }
        }
        return map;
    }

    private ObjectNode variant(PromptContent base) {
        var before = base.variant();
        var json = before.map(PromptVariant::json).orElseGet(JsonNodeFactory.instance::objectNode);
        if (json.path("name").asText().isEmpty()) {
            json.put("name", "default");
        }
        json.put("templateType", form.isChat() ? PromptVariant.CHAT : PromptVariant.TEXT);
        setOrRemove(
                json,
                "modelId",
                form.modelId.isBlank() ? null : json.textNode(form.modelId.strip()));
        var kept =
                before.filter(variant -> variant.isChat() == form.isChat())
                        .map(PromptVariant::template)
                        .filter(JsonNode::isObject)
                        .<ObjectNode>map(JsonNode::deepCopy)
                        .orElseGet(json::objectNode);
        json.putObject("templateConfiguration")
                .set(
                        form.isChat() ? "chat" : "text",
                        form.isChat() ? chat(kept) : kept.put("text", normal(form.text)));
        setOrRemove(
                json,
                "additionalModelRequestFields",
                parse("The additional fields", form.additionalFields));
        writeInference(json);
        declareVariables(json, kept);
        return json;
    }

    private ObjectNode chat(ObjectNode template) {
        var blocks = withText(template.path("system"), normal(form.system), "\n\n");
        setOrRemove(template, "system", blocks.isEmpty() ? null : blocks);
        var before = template.path("messages");
        var written = template.arrayNode();
        for (String message : filled(form.messages)) {
            int index = written.size();
            var json =
                    before.path(index).isObject()
                            ? (ObjectNode) before.get(index).deepCopy()
                            : template.objectNode();
            json.put("role", index % 2 == 0 ? "user" : "assistant");
            json.set("content", withText(json.path("content"), message, "\n"));
            written.add(json);
        }
        template.set("messages", written);
        setOrRemove(template, "toolConfiguration", parse("The tools", form.tools));
        return template;
    }

    /// Messages without empty ones at the end.
    private static List<String> filled(List<String> messages) {
        var filled = new ArrayList<String>();
        messages.forEach(message -> filled.add(normal(message)));
        while (!filled.isEmpty() && filled.getLast().isBlank()) {
            filled.removeLast();
        }
        return filled;
    }

    /// The blocks with this text in the place of theirs; others, such as cache points, stay.
    private static ArrayNode withText(JsonNode blocks, String text, String separator) {
        var texts = new ArrayList<String>();
        var others = JsonNodeFactory.instance.arrayNode();
        for (var block : blocks) {
            if (block.path("text").isTextual()) {
                texts.add(block.get("text").textValue());
            } else {
                others.add(block);
            }
        }
        if (blocks instanceof ArrayNode unchanged && String.join(separator, texts).equals(text)) {
            return unchanged;
        }
        var written = JsonNodeFactory.instance.arrayNode();
        if (!text.isBlank()) {
            written.addObject().put("text", text);
        }
        return written.addAll(others);
    }

    private void writeInference(ObjectNode json) {
        var around = json.withObject("/inferenceConfiguration");
        var settings = around.withObject("/text");
        setOrRemove(settings, "temperature", number("The temperature", form.temperature));
        setOrRemove(settings, "topP", number("Top P", form.topP));
        setOrRemove(settings, "maxTokens", number("The most tokens", form.maxTokens));
        var stops = settings.arrayNode();
        normal(form.stopSequences).lines().filter(line -> !line.isEmpty()).forEach(stops::add);
        setOrRemove(settings, "stopSequences", stops.isEmpty() ? null : stops);
        setOrRemove(around, "text", settings.isEmpty() ? null : settings);
        setOrRemove(json, "inferenceConfiguration", around.isEmpty() ? null : around);
    }

    /// Amazon Bedrock wants every variable declared.
    private static void declareVariables(ObjectNode json, ObjectNode template) {
        var variant = new PromptVariant(json);
        var used = variant.texts().variables();
        if (!List.copyOf(used).equals(List.copyOf(variant.declaredVariables()))) {
            var declared = template.arrayNode();
            used.forEach(name -> declared.addObject().put("name", name));
            setOrRemove(template, "inputVariables", declared.isEmpty() ? null : declared);
        }
    }

    private static @Nullable JsonNode number(String what, String text) {
        try {
            return text.isBlank()
                    ? null
                    : MAPPER.readTree(new BigDecimal(text.strip()).toPlainString());
        } catch (NumberFormatException | JsonProcessingException e) {
            throw PromptRules.refused(what + " must be a number.");
        }
    }

    private static @Nullable JsonNode parse(String what, String text) {
        try {
            var json = text.isBlank() ? null : MAPPER.readTree(text);
            if (json != null && !json.isObject()) {
                throw PromptRules.refused(what + " must be a JSON object.");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw PromptRules.refused(what + " cannot be read: it is not valid JSON.");
        }
    }

    private static void setOrRemove(ObjectNode json, String name, @Nullable JsonNode value) {
        if (value == null) {
            json.remove(name);
        } else {
            json.set(name, value);
        }
    }

    /// Browsers send line ends of their own.
    private static String normal(String text) {
        return text.replace("\r\n", "\n");
    }
}
