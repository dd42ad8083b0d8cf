package dev.firstline.flow.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.flow.catalog.FlowDraft;
import dev.firstline.flow.definition.FlowDefinitionCodec;
import java.util.Set;

/// Writes a flow as a CloudFormation template with one `AWS::Bedrock::Flow`. A definition with placeholders, or with members whose
/// names CloudFormation could not give back, travels as a string.
final class TemplateWriter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private TemplateWriter() {}

    static ObjectNode write(FlowDraft draft) {
        var definition = FlowDefinitionCodec.toJson(draft.definition());
        var names = Placeholders.in(definition);
        var template = JSON.objectNode();
        template.put("AWSTemplateFormatVersion", "2010-09-09");
        template.put("Description", "Flow " + draft.name());
        if (!names.isEmpty()) {
            template.set("Parameters", parameters(names));
        }
        var resource = template.putObject("Resources").putObject(logicalId(draft.name()));
        resource.put("Type", TemplateReader.TYPE);
        var properties = resource.putObject("Properties");
        properties.put("Name", draft.name());
        if (draft.description() != null) {
            properties.put("Description", draft.description());
        }
        properties.put("ExecutionRoleArn", draft.role());
        putDefinition(properties, definition, names);
        return template;
    }

    private static void putDefinition(
            ObjectNode properties, ObjectNode definition, Set<String> names) {
        var renamed = Members.toTemplate(definition);
        if (names.isEmpty() && Members.toApi(renamed).equals(definition)) {
            properties.set("Definition", renamed);
        } else {
            properties.put("DefinitionString", definition.toPrettyString().replace("\r\n", "\n"));
            if (!names.isEmpty()) {
                var substitutions = properties.putObject("DefinitionSubstitutions");
                names.forEach(name -> substitutions.putObject(name).put("Ref", parameter(name)));
            }
        }
    }

    private static JsonNode parameters(Set<String> names) {
        var parameters = JSON.objectNode();
        for (var name : names) {
            if (!name.startsWith("AWS::")) {
                parameters
                        .putObject(parameter(name))
                        .put("Type", "String")
                        .put("Description", "Stands for ${" + name + "}");
            }
        }
        return parameters;
    }

    /// CloudFormation's own names keep their colons, others have letters and digits only.
    private static String parameter(String name) {
        return name.startsWith("AWS::") ? name : name.replaceAll("[^A-Za-z0-9]", "");
    }

    private static String logicalId(String name) {
        var id = new StringBuilder();
        for (var word : name.split("[^A-Za-z0-9]+", -1)) {
            if (!word.isEmpty()) {
                id.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
            }
        }
        return id.append("Flow").toString();
    }
}
