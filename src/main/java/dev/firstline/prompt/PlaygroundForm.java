package dev.firstline.prompt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;

/// What was chosen in the playground.
///
/// @param columns a version, and the id of a model or ""
/// @param inputs ids of saved inputs
record PlaygroundForm(List<Column> columns, List<String> inputs) {

    static final int COLUMNS_MAX = 4;

    private static final String VARIABLE = "variable.";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    PlaygroundForm {
        columns = List.copyOf(columns);
        inputs = List.copyOf(inputs);
    }

    record Column(String version, String modelId) {}

    static PlaygroundForm of(MultivaluedMap<String, String> fields) {
        var columns = new ArrayList<Column>();
        for (int i = 1; i <= COLUMNS_MAX; i++) {
            var version = first(fields, "version" + i);
            if (!version.isEmpty()) {
                columns.add(new Column(version, first(fields, "model" + i).strip()));
            }
        }
        return new PlaygroundForm(columns, fields.getOrDefault("input", List.of()));
    }

    /// The values of a new input. What reads as a JSON list or object is one; all else is text.
    static ObjectNode variables(MultivaluedMap<String, String> fields) {
        var variables = JsonNodeFactory.instance.objectNode();
        fields.forEach((name, values) -> {
            if (name.startsWith(VARIABLE) && !values.isEmpty()) {
                var value = values.getFirst().replace("\r\n", "\n");
                variables.set(name.substring(VARIABLE.length()), value(value));
            }
        });
        return variables;
    }

    static String first(MultivaluedMap<String, String> fields, String name) {
        var value = fields.getFirst(name);
        return value == null ? "" : value;
    }

    private static JsonNode value(String text) {
        try {
            var start = text.stripLeading();
            return start.startsWith("[") || start.startsWith("{")
                    ? MAPPER.readTree(text)
                    : TextNode.valueOf(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }
}
