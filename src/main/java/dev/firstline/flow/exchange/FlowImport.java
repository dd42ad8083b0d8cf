package dev.firstline.flow.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.flow.catalog.FlowDraftJson;
import dev.firstline.flow.definition.FlowDefinitionCodec;
import dev.firstline.flow.definition.MalformedDefinitionException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads flows in any form that it knows: Amazon Bedrock's API JSON, a definition alone, a CloudFormation template in JSON or YAML.
public final class FlowImport {

    /// Of what is read at once.
    public static final int CHARACTERS_MAX = 6_000_000;

    private FlowImport() {}

    /// Files that a template refers to by bucket and key.
    @FunctionalInterface
    public interface Files {

        Files NONE = (_, _) -> Optional.empty();

        Optional<String> read(String bucket, String key);
    }

    /// Reads every flow that the text holds.
    ///
    /// @param name for a flow that names itself nowhere
    /// @param parameters of a template, by name; `Resource.Attribute` for attributes
    /// @throws UnreadableFlowException when it is none of these, saying where and why
    public static List<ImportedFlow> read(
            String text, String name, Map<String, String> parameters, Files files) {
        if (text.length() > CHARACTERS_MAX) {
            throw new UnreadableFlowException(
                    "This is longer than " + CHARACTERS_MAX + " characters.");
        }
        boolean isJson = text.stripLeading().startsWith("{");
        var json = isJson ? FlowText.json(text) : TemplateYaml.read(text);
        if (TemplateReader.isTemplate(json)) {
            return TemplateReader.read(json, parameters, files);
        } else if (json.has("States")) {
            throw new UnreadableFlowException(
                    "This is a state machine of AWS Step Functions. A flow can become one, but not"
                            + " the other way round.");
        }
        try {
            return List.of(one(json, name));
        } catch (MalformedDefinitionException e) {
            throw isJson
                    ? FlowText.at(text, pointer(json, e.pointer()), String.valueOf(e.getMessage()))
                    : new UnreadableFlowException(String.valueOf(e.getMessage()));
        }
    }

    private static ImportedFlow one(JsonNode json, String name) {
        if (!json.isObject() || !(json.has("nodes") || json.has("definition"))) {
            throw new UnreadableFlowException(
                    "This is no flow. Give a definition with nodes and connections, an answer of"
                            + " GetFlow, or a CloudFormation template.");
        }
        var draft =
                json.has("definition")
                        ? FlowDraftJson.read(json, name)
                        : FlowDraftJson.of(name, null, null, FlowDefinitionCodec.read(json));
        var open = Placeholders.in(FlowDefinitionCodec.toJson(draft.definition()));
        return new ImportedFlow(draft.name(), draft, List.copyOf(open), List.of());
    }

    /// Mistakes are named from the definition on.
    private static String pointer(JsonNode json, String pointer) {
        boolean isInside = json.has("definition") && !pointer.startsWith("/firstline");
        return isInside ? "/definition" + pointer : pointer;
    }
}
