package dev.firstline.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// The types that inputs and outputs of nodes are declared with.
public enum DataType {
    STRING("String"),
    NUMBER("Number"),
    BOOLEAN("Boolean"),
    OBJECT("Object"),
    ARRAY("Array");

    private final String jsonName;

    DataType(String jsonName) {
        this.jsonName = jsonName;
    }

    /// The spelling in a definition.
    public String jsonName() {
        return jsonName;
    }

    /// Whether the value is of this type. JSON null is of none, and nothing is coerced.
    public boolean accepts(JsonNode value) {
        return switch (this) {
            case STRING -> value.isTextual();
            case NUMBER -> value.isNumber();
            case BOOLEAN -> value.isBoolean();
            case OBJECT -> value.isObject();
            case ARRAY -> value.isArray();
        };
    }

    /// The type of the value; null for JSON null and for what JSON cannot hold.
    public static @Nullable DataType of(JsonNode value) {
        for (DataType type : values()) {
            if (type.accepts(value)) {
                return type;
            }
        }
        return null;
    }

    /// Whether values have no parts that an expression could reach into.
    public boolean isScalar() {
        return this != OBJECT && this != ARRAY;
    }

    /// The type of that spelling, or null.
    public static @Nullable DataType of(String jsonName) {
        for (DataType type : values()) {
            if (type.jsonName.equals(jsonName)) {
                return type;
            }
        }
        return null;
    }
}
