package dev.firstline.flow.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The members of a definition in CloudFormation begin with a capital, otherwise they are those of the API. What a definition passes
/// on as it is keeps its names.
final class Members {

    private static final Set<String> FREE =
            Set.of("additionalModelRequestFields", "json", "inputSchema");

    private Members() {}

    static JsonNode toTemplate(JsonNode json) {
        return rename(json, Members::capital);
    }

    static JsonNode toApi(JsonNode json) {
        return rename(json, Members::small);
    }

    private static JsonNode rename(JsonNode json, UnaryOperator<String> name) {
        if (json.isObject()) {
            var object = JsonNodeFactory.instance.objectNode();
            for (var member : json.properties()) {
                boolean isFree = FREE.contains(small(member.getKey()));
                object.set(
                        name.apply(member.getKey()),
                        isFree ? member.getValue() : rename(member.getValue(), name));
            }
            return object;
        } else if (json.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            json.forEach(element -> array.add(rename(element, name)));
            return array;
        } else {
            return json;
        }
    }

    private static String capital(String name) {
        return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static String small(String name) {
        return name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
