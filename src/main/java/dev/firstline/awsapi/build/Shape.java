package dev.firstline.awsapi.build;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/// The form that Bedrock's model gives a value of a request. What is passed on as it came is checked by it first, so that nothing
/// is stored that typed clients could not read again. Members that the model does not know are ignored.
sealed interface Shape {

    /// Names what is wrong, each time with its place, in Amazon's words.
    void check(JsonNode value, String at, BiConsumer<String, String> faults);

    record Text(Rule rule) implements Shape {
        @Override
        public void check(JsonNode value, String at, BiConsumer<String, String> faults) {
            if (value.isTextual()) {
                rule.check(value.textValue()).ifPresent(problem -> faults.accept(at, problem));
            } else {
                faults.accept(at, "Member must be a string");
            }
        }
    }

    record Choice(List<String> words) implements Shape {

        public Choice {
            words = List.copyOf(words);
        }

        static Choice of(String... words) {
            return new Choice(List.of(words));
        }

        @Override
        public void check(JsonNode value, String at, BiConsumer<String, String> faults) {
            if (!value.isTextual() || !words.contains(value.textValue())) {
                faults.accept(at, "Member must satisfy enum value set: " + words);
            }
        }
    }

    record Flag() implements Shape {
        @Override
        public void check(JsonNode value, String at, BiConsumer<String, String> faults) {
            if (!value.isBoolean()) {
                faults.accept(at, "Member must be a boolean");
            }
        }
    }

    record Whole(int min, int max) implements Shape {
        @Override
        public void check(JsonNode value, String at, BiConsumer<String, String> faults) {
            if (!value.isIntegralNumber()) {
                faults.accept(at, "Member must be an integer");
            } else if (!value.canConvertToInt()
                    || value.intValue() < min
                    || value.intValue() > max) {
                faults.accept(at, "Member must be between " + min + " and " + max);
            }
        }
    }

    /// A number from 0 to 1.
    record Share() implements Shape {
        @Override
        public void check(JsonNode value, String at, BiConsumer<String, String> faults) {
            if (!value.isNumber()) {
                faults.accept(at, "Member must be a number");
            } else if (value.doubleValue() < 0 || value.doubleValue() > 1) {
                faults.accept(at, "Member must be between 0 and 1");
            }
        }
    }

    /// Any JSON.
    record Document() implements Shape {
        @Override
        public void check(JsonNode value, String at, BiConsumer<String, String> faults) {
            // Everything is right.
        }
    }

    record Structure(Map<String, Shape> members, Set<String> required) implements Shape {

        public Structure {
            members = Map.copyOf(members);
            required = Set.copyOf(required);
        }

        @Override
        public void check(JsonNode value, String at, BiConsumer<String, String> faults) {
            if (!value.isObject()) {
                faults.accept(at, "Member must be a structure");
                return;
            }
            members.forEach((name, shape) -> {
                if (value.hasNonNull(name)) {
                    shape.check(value.get(name), at + "." + name, faults);
                } else if (required.contains(name)) {
                    faults.accept(at + "." + name, "Member must not be null");
                }
            });
        }
    }

    /// At most one of several variants: a draft may have none yet.
    record Union(Map<String, Shape> variants) implements Shape {

        public Union {
            variants = Map.copyOf(variants);
        }

        @Override
        public void check(JsonNode value, String at, BiConsumer<String, String> faults) {
            if (!value.isObject()) {
                faults.accept(at, "Member must be a structure");
                return;
            }
            long given = value.properties().stream().filter(it -> !it.getValue().isNull()).count();
            if (given > 1) {
                faults.accept(at, "Member must have exactly one member set");
            }
            variants.forEach((name, shape) -> {
                if (value.hasNonNull(name)) {
                    shape.check(value.get(name), at + "." + name, faults);
                }
            });
        }
    }

    record Items(Shape element, int min, int max) implements Shape {
        @Override
        public void check(JsonNode value, String at, BiConsumer<String, String> faults) {
            if (!value.isArray()) {
                faults.accept(at, "Member must be a list");
            } else if (value.size() < min) {
                faults.accept(at, "Member must have length greater than or equal to " + min);
            } else if (value.size() > max) {
                faults.accept(at, "Member must have length less than or equal to " + max);
            } else {
                for (int i = 0; i < value.size(); i++) {
                    element.check(value.get(i), at + "." + (i + 1) + ".member", faults);
                }
            }
        }
    }

    /// A shape within itself.
    record Later(Supplier<Shape> shape) implements Shape {
        @Override
        public void check(JsonNode value, String at, BiConsumer<String, String> faults) {
            shape.get().check(value, at, faults);
        }
    }
}
