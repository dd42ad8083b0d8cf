package dev.firstline.flow.binding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/// A binding as JSON: `{"to": "local", "name": "create-ticket"}`, `{"to": "aws", "name": "…"}`,
/// `{"to": "http", "url": "…"}`, `{"to": "simulated", "answer": …}`.
final class BindingJson {

    /// Says that a resource has no binding of its own.
    static final String NONE = "none";

    private BindingJson() {}

    static boolean isNone(JsonNode json) {
        return json.path("to").asText().equals(NONE);
    }

    static ObjectNode write(Binding binding) {
        var json = JsonNodeFactory.instance.objectNode();
        return switch (binding) {
            case Binding.Standard _ -> json.put("to", "standard");
            case Binding.Local(String name) -> json.put("to", "local").put("name", name);
            case Binding.Aws(String name) -> json.put("to", "aws").put("name", name);
            case Binding.Http(String url) -> json.put("to", "http").put("url", url);
            case Binding.Simulated(JsonNode answer) ->
                    json.put("to", "simulated").set("answer", answer);
        };
    }

    /// @throws IllegalArgumentException when it is no binding
    static Binding read(JsonNode json) {
        return switch (json.path("to").asText()) {
            case "standard" -> new Binding.Standard();
            case "local" -> new Binding.Local(json.path("name").asText().strip());
            case "aws" -> new Binding.Aws(json.path("name").asText().strip());
            case "http" -> new Binding.Http(json.path("url").asText().strip());
            case "simulated" ->
                    new Binding.Simulated(
                            json.path("answer").isMissingNode()
                                    ? TextNode.valueOf("")
                                    : json.get("answer"));
            default ->
                    throw new IllegalArgumentException(
                            "A binding leads to standard, local, aws, http or simulated; none takes"
                                    + " it away.");
        };
    }
}
