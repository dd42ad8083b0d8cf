package dev.firstline.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/// A prompt to be tried once.
///
/// @param version a number or `DRAFT`
/// @param modelId of the model to ask; empty for the version's own
record Trial(String promptId, String version, String modelId, Map<String, JsonNode> values) {

    Trial {
        values = Map.copyOf(values);
    }
}
