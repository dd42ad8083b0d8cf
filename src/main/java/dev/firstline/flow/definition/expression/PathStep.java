package dev.firstline.flow.definition.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One step of an input expression, from a value into its parts.
public sealed interface PathStep {

    /// Whether the step may lead to many parts.
    boolean isMany();

    /// The part a step to one place leads to; null when there is none.
    @Nullable JsonNode find(JsonNode value);

    /// The parts the step leads to, in order.
    default void findAll(JsonNode value, Consumer<JsonNode> found) {
        var part = find(value);
        if (part != null) {
            found.accept(part);
        }
    }

    /// `.name`
    record Member(String name) implements PathStep {
        @Override
        public boolean isMany() {
            return false;
        }

        @Override
        public @Nullable JsonNode find(JsonNode value) {
            return value.get(name);
        }

        @Override
        public String toString() {
            return "." + name;
        }
    }

    /// `[i]`
    record Element(int index) implements PathStep {
        @Override
        public boolean isMany() {
            return false;
        }

        @Override
        public @Nullable JsonNode find(JsonNode value) {
            return value.get(index);
        }

        @Override
        public String toString() {
            return "[" + index + "]";
        }
    }

    /// `[i, j]`: the listed elements, in the order of the list.
    record Elements(List<Integer> indexes) implements PathStep {
        public Elements {
            indexes = List.copyOf(indexes);
        }

        @Override
        public boolean isMany() {
            return true;
        }

        @Override
        public @Nullable JsonNode find(JsonNode value) {
            return null;
        }

        @Override
        public void findAll(JsonNode value, Consumer<JsonNode> found) {
            for (int index : indexes) {
                var element = value.get(index);
                if (element != null) {
                    found.accept(element);
                }
            }
        }

        @Override
        public String toString() {
            return indexes.stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
    }

    /// `[a:b]`: the elements from a to before b; either may be left out.
    record Slice(@Nullable Integer from, @Nullable Integer to) implements PathStep {
        @Override
        public boolean isMany() {
            return true;
        }

        @Override
        public @Nullable JsonNode find(JsonNode value) {
            return null;
        }

        @Override
        public void findAll(JsonNode value, Consumer<JsonNode> found) {
            if (value.isArray()) {
                int end = to == null ? value.size() : Math.min(to, value.size());
                for (int i = from == null ? 0 : from; i < end; i++) {
                    found.accept(value.get(i));
                }
            }
        }

        @Override
        public String toString() {
            return "[" + (from == null ? "" : from) + ":" + (to == null ? "" : to) + "]";
        }
    }

    /// `.*` or `[*]`: every member of an object, every element of an array.
    record Wildcard(boolean isBracketed) implements PathStep {
        @Override
        public boolean isMany() {
            return true;
        }

        @Override
        public @Nullable JsonNode find(JsonNode value) {
            return null;
        }

        @Override
        public void findAll(JsonNode value, Consumer<JsonNode> found) {
            value.forEach(found);
        }

        @Override
        public String toString() {
            return isBracketed ? "[*]" : ".*";
        }
    }
}
