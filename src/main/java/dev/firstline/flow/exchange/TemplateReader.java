package dev.firstline.flow.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.flow.catalog.FlowDraftJson;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowDefinitionCodec;
import dev.firstline.flow.definition.MalformedDefinitionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/// Reads the flows of a CloudFormation template.
final class TemplateReader {

    static final String TYPE = "AWS::Bedrock::Flow";

    private final JsonNode template;
    private final Intrinsics intrinsics;
    private final FlowImport.Files files;

    private TemplateReader(
            JsonNode template, Map<String, String> parameters, FlowImport.Files files) {
        this.template = template;
        this.intrinsics = new Intrinsics(template, parameters);
        this.files = files;
    }

    static boolean isTemplate(JsonNode json) {
        return json.path("Resources").isObject();
    }

    static List<ImportedFlow> read(
            JsonNode template, Map<String, String> parameters, FlowImport.Files files) {
        return new TemplateReader(template, parameters, files).flows();
    }

    private List<ImportedFlow> flows() {
        var flows = new ArrayList<ImportedFlow>();
        for (var resource : template.path("Resources").properties()) {
            if (resource.getValue().path("Type").asText().equals(TYPE)) {
                flows.add(flow(resource.getKey(), resource.getValue().path("Properties")));
            }
        }
        if (flows.isEmpty()) {
            throw new UnreadableFlowException("The template has no resource of type " + TYPE + ".");
        }
        return List.copyOf(flows);
    }

    private ImportedFlow flow(String logicalId, JsonNode properties) {
        var notes = new ArrayList<String>();
        var definition = definition(logicalId, properties);
        var name = name(logicalId, properties, notes);
        var draft =
                FlowDraftJson.of(
                        name,
                        text(properties.path("Description")),
                        text(properties.path("ExecutionRoleArn")),
                        definition);
        var open = Placeholders.in(FlowDefinitionCodec.toJson(definition));
        return new ImportedFlow(logicalId, draft, List.copyOf(open), List.copyOf(notes));
    }

    private FlowDefinition definition(String logicalId, JsonNode properties) {
        var where = "Resources." + logicalId + ".Properties";
        try {
            if (properties.has("Definition")) {
                var resolved = intrinsics.resolve(properties.path("Definition"));
                return FlowDefinitionCodec.read(Members.toApi(resolved));
            } else {
                return FlowDefinitionCodec.read(FlowText.json(substituted(properties, where)));
            }
        } catch (MalformedDefinitionException e) {
            throw new UnreadableFlowException(where + ".Definition" + e.getMessage());
        }
    }

    private String substituted(JsonNode properties, String where) {
        var substitutions = intrinsics.resolve(properties.path("DefinitionSubstitutions"));
        return Placeholders.PLACEHOLDER
                .matcher(definitionText(properties, where))
                .replaceAll(found ->
                        Matcher.quoteReplacement(substitute(found.group(1), substitutions)));
    }

    /// What is not known stays a placeholder under the name that it has in the definition.
    private static String substitute(String name, JsonNode substitutions) {
        var value = substitutions.path(name).asText();
        boolean isKnown = !value.isEmpty() && !Placeholders.PLACEHOLDER.matcher(value).matches();
        return isKnown ? escaped(value) : "${" + name + "}";
    }

    private static String escaped(String value) {
        var quoted = TextNode.valueOf(value).toString();
        return quoted.substring(1, quoted.length() - 1);
    }

    private String definitionText(JsonNode properties, String where) {
        if (properties.has("DefinitionString")) {
            var given = properties.path("DefinitionString");
            // In a string that is substituted, ${name} is the substitution's; only a function says
            // otherwise.
            return given.isTextual() ? given.textValue() : intrinsics.resolve(given).asText();
        }
        var place = intrinsics.resolve(properties.path("DefinitionS3Location"));
        if (place.isMissingNode()) {
            throw new UnreadableFlowException(
                    where + " has no Definition, DefinitionString or DefinitionS3Location.");
        }
        var key = place.path("Key").asText();
        return files.read(place.path("Bucket").asText(), key)
                .orElseThrow(() ->
                        new UnreadableFlowException(
                                "%s: the definition lies in s3://%s/%s. Fetch that file and import it instead."
                                        .formatted(where, place.path("Bucket").asText(), key)));
    }

    private String name(String logicalId, JsonNode properties, List<String> notes) {
        var given = intrinsics.resolve(properties.path("Name")).asText();
        var name = given.isBlank() ? logicalId : given;
        var allowed = name.replaceAll("[^0-9a-zA-Z]+", "-").replaceAll("^-+|-+$", "");
        if (!name.matches("([0-9a-zA-Z][_-]?){1,100}")) {
            notes.add("The name " + name + " is " + allowed + " here.");
            return allowed;
        }
        return name;
    }

    private @Nullable String text(JsonNode json) {
        var resolved = intrinsics.resolve(json).asText();
        return resolved.isBlank() ? null : resolved;
    }
}
