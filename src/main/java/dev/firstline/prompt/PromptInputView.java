package dev.firstline.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// Saved values to try a prompt with.
///
/// @param variables an object with a member for each variable
record PromptInputView(UUID id, String name, JsonNode variables) {

    Map<String, JsonNode> values() {
        var values = new LinkedHashMap<String, JsonNode>();
        variables.properties().forEach(each -> values.put(each.getKey(), each.getValue()));
        return values;
    }
}
