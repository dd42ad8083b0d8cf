package dev.firstline.flow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// The few values that the engine makes itself.
final class EngineJson {

    private EngineJson() {}

    static JsonNode number(int value) {
        return IntNode.valueOf(value);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// A failure as AWS Step Functions shows it to the state that handles it.
    static ObjectNode error(NodeFailure failure) {
        return object().put("Error", failure.errorName())
                .put("Cause", String.valueOf(failure.getMessage()));
    }
}
