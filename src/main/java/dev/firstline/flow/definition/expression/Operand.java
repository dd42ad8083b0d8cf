package dev.firstline.flow.definition.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One side of a comparison.
public sealed interface Operand {

    /// The value of the operand; null when it is an input that is not there.
    @Nullable JsonNode value(Map<String, JsonNode> inputs);

    /// An input of the node, by name.
    record Input(String name) implements Operand {
        @Override
        public @Nullable JsonNode value(Map<String, JsonNode> inputs) {
            return inputs.get(name);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /// A string, a number, true or false.
    record Constant(JsonNode value) implements Operand {
        @Override
        public JsonNode value(Map<String, JsonNode> inputs) {
            return value;
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }
}
