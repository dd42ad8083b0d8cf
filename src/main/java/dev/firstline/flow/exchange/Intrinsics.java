package dev.firstline.flow.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Works out CloudFormation's functions as far as the template and the given parameters say. What only a deployment knows becomes a
/// placeholder `${Name}`, which the definition then carries.
final class Intrinsics {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]*)}");

    private final JsonNode template;
    private final Map<String, String> values;

    Intrinsics(JsonNode template, Map<String, String> parameters) {
        this.template = template;
        this.values = new HashMap<>();
        values.put("AWS::Partition", "aws");
        values.put("AWS::URLSuffix", "amazonaws.com");
        for (var parameter : template.path("Parameters").properties()) {
            var value = parameter.getValue().path("Default");
            if (value.isValueNode() && !value.asText().isEmpty()) {
                values.put(parameter.getKey(), value.asText());
            }
        }
        values.putAll(parameters);
    }

    JsonNode resolve(JsonNode json) {
        if (json.isObject()) {
            if (json.size() == 1) {
                var only = json.properties().iterator().next();
                var name = only.getKey();
                if (name.equals("Ref") && only.getValue().isTextual()) {
                    return JSON.textNode(value(only.getValue().textValue()));
                } else if (name.startsWith("Fn::")) {
                    return function(name.substring("Fn::".length()), only.getValue());
                }
            }
            var object = JSON.objectNode();
            json.properties().forEach(each -> object.set(each.getKey(), resolve(each.getValue())));
            return object;
        } else if (json.isArray()) {
            var array = JSON.arrayNode();
            json.forEach(element -> array.add(resolve(element)));
            return array;
        } else {
            return json;
        }
    }

    private JsonNode function(String name, JsonNode argument) {
        return switch (name) {
            case "Sub" -> JSON.textNode(sub(argument));
            case "GetAtt" -> JSON.textNode(value(attribute(resolve(argument))));
            case "Join" -> JSON.textNode(join(argument));
            case "FindInMap" -> find(resolve(argument));
            case "ImportValue" -> JSON.textNode(value(plain(resolve(argument).asText())));
            case "ToJsonString" -> JSON.textNode(resolve(argument).toString());
            default ->
                    throw new UnreadableFlowException(
                            "The template uses Fn::"
                                    + name
                                    + ", which cannot be worked out here. Write what it gives in"
                                    + " its place.");
        };
    }

    private String sub(JsonNode argument) {
        boolean isList = argument.isArray();
        var text = isList ? argument.path(0).asText() : argument.asText();
        var local = isList ? resolve(argument.path(1)) : JSON.objectNode();
        return VARIABLE.matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(variable(found.group(1), found.group(2), local)));
    }

    private String variable(String literal, String name, JsonNode local) {
        if (!literal.isEmpty()) {
            return "${" + name + "}";
        } else if (local.has(name)) {
            return local.path(name).asText();
        } else {
            return value(name.strip());
        }
    }

    private String join(JsonNode argument) {
        var texts = new ArrayList<String>();
        resolve(argument.path(1)).forEach(part -> texts.add(part.asText()));
        return String.join(argument.path(0).asText(), texts);
    }

    private JsonNode find(JsonNode keys) {
        var found =
                template.path("Mappings")
                        .path(keys.path(0).asText())
                        .path(keys.path(1).asText())
                        .path(keys.path(2).asText());
        if (found.isMissingNode()) {
            throw new UnreadableFlowException(
                    "The template's Mappings have no %s. Give the parameters that it is chosen by."
                            .formatted(String.join(" / ", texts(keys))));
        }
        return found;
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static String attribute(JsonNode argument) {
        return argument.isArray() ? String.join(".", texts(argument)) : argument.asText();
    }

    private static String plain(String text) {
        return Placeholders.PLACEHOLDER.matcher(text).replaceAll("$1");
    }

    private String value(String name) {
        var value = values.get(name);
        return value == null ? "${" + name + "}" : value;
    }
}
