package dev.firstline.prompt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The editor's fields. They are written into the JSON that is there, so that what the editor does not show stays.
public final class PromptForm {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @FormParam("name")
    @DefaultValue("")
    public String name = "";

    @FormParam("description")
    @DefaultValue("")
    public String description = "";

    @FormParam("folder")
    @DefaultValue("")
    public String folder = "";

    @FormParam("tags")
    @DefaultValue("")
    public String tags = "";

    @FormParam("type")
    @DefaultValue("TEXT")
    public String type = PromptVariant.TEXT;

    @FormParam("modelId")
    @DefaultValue("")
    public String modelId = "";

    @FormParam("text")
    @DefaultValue("")
    public String text = "";

    @FormParam("system")
    @DefaultValue("")
    public String system = "";

    @FormParam("message")
    public List<String> messages = List.of();

    @FormParam("tools")
    @DefaultValue("")
    public String tools = "";

    @FormParam("temperature")
    @DefaultValue("")
    public String temperature = "";

    @FormParam("topP")
    @DefaultValue("")
    public String topP = "";

    @FormParam("maxTokens")
    @DefaultValue("")
    public String maxTokens = "";

    @FormParam("stopSequences")
    @DefaultValue("")
    public String stopSequences = "";

    @FormParam("additionalFields")
    @DefaultValue("")
    public String additionalFields = "";

    @FormParam("revision")
    @DefaultValue("0")
    public int revision;

    @FormParam("versionMessage")
    @DefaultValue("")
    public String versionMessage = "";

    @FormParam("previewInput")
    @DefaultValue("")
    public String previewInput = "";

    @FormParam("action")
    @DefaultValue("save")
    public String action = "save";

    static PromptForm of(PromptView prompt) {
        var draft = prompt.draft();
        var form = new PromptForm();
        form.name = draft.name();
        form.description = draft.description() == null ? "" : draft.description();
        form.folder = draft.folder();
        form.tags =
                draft.tags().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(tag ->
                                tag.getValue().isEmpty()
                                        ? tag.getKey()
                                        : tag.getKey() + "=" + tag.getValue())
                        .collect(Collectors.joining(", "));
        form.revision = prompt.revision();
        draft.content().variant().ifPresent(form::read);
        return form;
    }

    private void read(PromptVariant variant) {
        type = variant.isChat() ? PromptVariant.CHAT : PromptVariant.TEXT;
        modelId = variant.modelId();
        text = variant.isChat() ? "" : variant.text();
        system = String.join("\n\n", variant.system());
        messages =
                variant.isChat()
                        ? variant.messages().stream().map(PromptVariant.Message::text).toList()
                        : List.of();
        tools = pretty(variant.tools());
        var settings = variant.json().path("inferenceConfiguration").path("text");
        temperature = settings.path("temperature").asText();
        topP = settings.path("topP").asText();
        maxTokens = settings.path("maxTokens").asText();
        stopSequences = String.join("\n", variant.inference().stopSequences());
        additionalFields = pretty(variant.additionalFields());
    }

    public boolean isChat() {
        return type.equals(PromptVariant.CHAT);
    }

    /// The draft that these fields make of the content.
    ///
    /// @throws dev.firstline.platform.ProblemException 422 when a field cannot be read
    PromptDraft toDraft(PromptContent base) {
        var description = normal(this.description).strip();
        return new PromptDraft(
                name.strip(),
                description.isEmpty() ? null : description,
                PromptJson.folder(folder),
                readTags(),
                base.withVariant(variant(base)));
    }

    private Map<String, String> readTags() {
        var map = new LinkedHashMap<String, String>();
        for (String tag : tags.split(",", -1)) {
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
        json.put("templateType", isChat() ? PromptVariant.CHAT : PromptVariant.TEXT);
        setOrRemove(json, "modelId", modelId.isBlank() ? null : json.textNode(modelId.strip()));
        var kept =
                before.filter(variant -> variant.isChat() == isChat())
                        .map(PromptVariant::template)
                        .filter(JsonNode::isObject)
                        .<ObjectNode>map(JsonNode::deepCopy)
                        .orElseGet(json::objectNode);
        json.putObject("templateConfiguration")
                .set(
                        isChat() ? "chat" : "text",
                        isChat() ? chat(kept) : kept.put("text", normal(text)));
        setOrRemove(
                json,
                "additionalModelRequestFields",
                parse("The additional fields", additionalFields));
        writeInference(json);
        declareVariables(json, kept);
        return json;
    }

    private ObjectNode chat(ObjectNode template) {
        var blocks = withText(template.path("system"), normal(system), "\n\n");
        setOrRemove(template, "system", blocks.isEmpty() ? null : blocks);
        var before = template.path("messages");
        var written = template.arrayNode();
        for (String message : filled(messages)) {
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
        setOrRemove(template, "toolConfiguration", parse("The tools", tools));
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
        setOrRemove(settings, "temperature", number("The temperature", temperature));
        setOrRemove(settings, "topP", number("Top P", topP));
        setOrRemove(settings, "maxTokens", number("The most tokens", maxTokens));
        var stops = settings.arrayNode();
        normal(stopSequences).lines().filter(line -> !line.isEmpty()).forEach(stops::add);
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

    private static String pretty(JsonNode json) {
        return json.isMissingNode() || json.isNull() ? "" : json.toPrettyString();
    }
}
