package dev.firstline.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;

/// Refuses numbers that a tree holds as infinite: they would be written as the text `"Infinity"`.
final class FiniteNumbers {

    private FiniteNumbers() {}

    /// @throws MalformedDefinitionException when a number is too large to be kept
    static void require(JsonNode json) {
        require("", json);
    }

    private static void require(String pointer, JsonNode json) {
        if (json.isFloatingPointNumber() && !Double.isFinite(json.doubleValue())) {
            throw new MalformedDefinitionException(pointer, "is too large a number");
        }
        for (var member : json.properties()) {
            require(pointer + "/" + member.getKey(), member.getValue());
        }
        for (int i = 0; json.isArray() && i < json.size(); i++) {
            require(pointer + "/" + i, json.get(i));
        }
    }
}
