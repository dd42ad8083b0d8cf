package dev.firstline.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tools that a call offers to a model.
public record ModelTools(List<ToolSpecification> specifications, ToolChoice choice) {

    public static final ModelTools NONE = new ModelTools(List.of(), ToolChoice.AUTO);

    public ModelTools {
        specifications = List.copyOf(specifications);
    }

    /// Reads Amazon Bedrock's `toolConfiguration` of a prompt, which is also the `toolConfig` of Converse. Members of the
    /// list that are no specification, such as cache points, are passed over.
    ///
    /// @param json null or missing when no tools are offered
    /// @throws IllegalArgumentException when a tool has no name or no schema
    public static ModelTools of(@Nullable JsonNode json) {
        if (json == null || json.path("tools").isEmpty()) {
            return NONE;
        }
        var specifications = new ArrayList<ToolSpecification>();
        for (var tool : json.path("tools")) {
            if (tool.has("toolSpec")) {
                specifications.add(specification(tool.get("toolSpec")));
            }
        }
        return new ModelTools(specifications, choice(json.path("toolChoice")));
    }

    public boolean isEmpty() {
        return specifications.isEmpty();
    }

    /// The `toolConfig` of Converse.
    public JsonNode toJson() {
        var json = JsonNodeFactory.instance.objectNode();
        var tools = json.putArray("tools");
        for (var each : specifications) {
            var specification = tools.addObject().putObject("toolSpec").put("name", each.name());
            if (each.description() != null) {
                specification.put("description", each.description());
            }
            specification.putObject("inputSchema").set("json", each.inputSchema());
            if (each.strict()) {
                specification.put("strict", true);
            }
        }
        writeChoice(json);
        return json;
    }

    private void writeChoice(ObjectNode json) {
        switch (choice) {
            case ToolChoice.Auto() -> {}
            case ToolChoice.Any() -> json.putObject("toolChoice").putObject("any");
            case ToolChoice.Tool(String name) ->
                    json.putObject("toolChoice").putObject("tool").put("name", name);
        }
    }

    private static ToolSpecification specification(JsonNode json) {
        var name = json.path("name").asText();
        var schema = json.path("inputSchema").path("json");
        if (name.isEmpty() || !schema.isObject()) {
            throw new IllegalArgumentException("A tool needs a name and a schema of its input.");
        }
        return new ToolSpecification(
                name,
                json.path("description").textValue(),
                schema,
                json.path("strict").asBoolean());
    }

    private static ToolChoice choice(JsonNode json) {
        if (json.has("tool")) {
            return new ToolChoice.Tool(json.get("tool").path("name").asText());
        } else {
            return json.has("any") ? new ToolChoice.Any() : ToolChoice.AUTO;
        }
    }
}
