package dev.firstline.tool.code;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/// What to run.
///
/// @param inputs become variables of the code
public record CodeTask(String code, Map<String, JsonNode> inputs) {

    public CodeTask {
        inputs = Map.copyOf(inputs);
    }
}
