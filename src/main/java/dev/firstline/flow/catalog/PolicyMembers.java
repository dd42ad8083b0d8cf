package dev.firstline.flow.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads one object of a run policy member by member, and says where what is wrong.
final class PolicyMembers {

    /// The limit of AWS Step Functions.
    private static final double SECONDS_MAX = 99_999_999;

    private final String pointer;
    private final JsonNode json;

    /// @param members the object may have
    PolicyMembers(String pointer, JsonNode json, Set<String> members) {
        this.pointer = pointer;
        this.json = json;
        if (!json.isObject()) {
            throw new MalformedPolicyException(pointer, "must be an object");
        }
        json.fieldNames()
                .forEachRemaining(name -> {
                    if (!members.contains(name)) {
                        var known = String.join(", ", members.stream().sorted().toList());
                        throw new MalformedPolicyException(
                                at(name), "is not known here; there are " + known);
                    }
                });
    }

    static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    boolean has(String name) {
        return json.has(name);
    }

    JsonNode get(String name) {
        return json.path(name);
    }

    String text(String name) {
        var value = json.path(name);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw new MalformedPolicyException(
                    at(name), value.isMissingNode() ? "is missing" : "must be a text");
        }
        return value.textValue();
    }

    List<String> texts(String name) {
        var texts = new ArrayList<String>();
        elements(
                        name,
                        (at, element) -> {
                            if (!element.isTextual()) {
                                throw new MalformedPolicyException(at, "must be a text");
                            }
                            return element.textValue();
                        })
                .forEach(texts::add);
        return texts;
    }

    int integer(String name, int otherwise) {
        var value = json.get(name);
        if (value == null) {
            return otherwise;
        } else if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new MalformedPolicyException(at(name), "must be a whole number");
        }
        return value.intValue();
    }

    double number(String name, double otherwise) {
        var value = json.get(name);
        if (value == null) {
            return otherwise;
        } else if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw new MalformedPolicyException(at(name), "must be a number");
        }
        return value.doubleValue();
    }

    @Nullable Duration secondsOrNull(String name) {
        return json.has(name) ? seconds(name, 0) : null;
    }

    Duration seconds(String name, double otherwise) {
        double seconds = number(name, otherwise);
        if (seconds < 0 || seconds > SECONDS_MAX) {
            throw new MalformedPolicyException(at(name), "must be from 0 to 99999999");
        }
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    <E extends Enum<E>> E word(String name, E otherwise) {
        if (!json.has(name)) {
            return otherwise;
        }
        var text = text(name).toUpperCase(Locale.ROOT);
        for (E word : otherwise.getDeclaringClass().getEnumConstants()) {
            if (word.name().equals(text)) {
                return word;
            }
        }
        throw new MalformedPolicyException(
                at(name),
                "must be one of " + List.of(otherwise.getDeclaringClass().getEnumConstants()));
    }

    <T> List<T> elements(String name, Element<T> read) {
        var array = json.has(name) ? json.get(name) : MissingNode.getInstance();
        if (!array.isArray() && !array.isMissingNode()) {
            throw new MalformedPolicyException(at(name), "must be a list");
        }
        var elements = new ArrayList<T>();
        for (int i = 0; i < array.size(); i++) {
            elements.add(read.read(at(name) + "/" + i, array.get(i)));
        }
        return elements;
    }

    /// Makes something of the members; what it refuses is wrong at the member that the function finds for the problem.
    <T> T make(Supplier<T> made, Function<String, String> memberOf) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            var problem = String.valueOf(e.getMessage());
            var member = memberOf.apply(problem);
            var rest =
                    problem.startsWith(member + " ")
                            ? problem.substring(member.length() + 1)
                            : problem;
            throw new MalformedPolicyException(member.isEmpty() ? pointer : at(member), rest);
        }
    }

    MalformedPolicyException malformed(String problem) {
        return new MalformedPolicyException(pointer, problem);
    }

    private String at(String name) {
        return child(pointer, name);
    }

    /// Reads one element of a list.
    @FunctionalInterface
    interface Element<T> {
        T read(String pointer, JsonNode json);
    }
}
