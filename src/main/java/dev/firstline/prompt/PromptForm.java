package dev.firstline.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The editor's fields.
public final class PromptForm {

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
        return new PromptEdit(this).draft(base);
    }

    private static String pretty(JsonNode json) {
        return json.isMissingNode() || json.isNull() ? "" : json.toPrettyString();
    }
}
