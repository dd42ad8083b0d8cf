package dev.firstline.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads a JSON object member by member and keeps what nobody asked for.
///
/// Values that say no more than absence (null, an empty list, an empty wrapper) are not taken, so they are kept too.
final class MemberReader {

    /// Objects within objects that a definition may have; a loop takes four. Bounds the depth of recursion.
    private static final int DEPTH_MAX = 64;

    private final String pointer;
    private final int depth;
    private final ObjectNode left;
    private final Map<String, MemberReader> wrappers = new LinkedHashMap<>();
    private boolean taken;

    private MemberReader(String pointer, int depth, ObjectNode left) {
        this.pointer = pointer;
        this.depth = depth;
        this.left = left;
    }

    static MemberReader of(JsonNode json) {
        return of(json, "", 0);
    }

    private static MemberReader of(JsonNode json, String pointer, int depth) {
        if (depth > DEPTH_MAX) {
            throw new MalformedDefinitionException(pointer, "is nested too deeply");
        }
        if (json instanceof ObjectNode object) {
            var left = object.objectNode();
            left.setAll(object);
            return new MemberReader(pointer, depth, left);
        }
        throw new MalformedDefinitionException(pointer, "must be an object");
    }

    String text(String name) {
        return required(name, textOrNull(name));
    }

    @Nullable String textOrNull(String name) {
        var value = take(name, JsonNode::isTextual, "a string");
        return value == null ? null : value.textValue();
    }

    @Nullable Integer integerOrNull(String name) {
        var value = take(name, MemberReader::isInteger, "a whole number");
        return value == null ? null : Integer.valueOf(value.intValue());
    }

    @Nullable Double numberOrNull(String name) {
        var value = take(name, MemberReader::isFiniteNumber, "a number");
        return value == null ? null : Double.valueOf(value.doubleValue());
    }

    /// A member that is passed on as it is.
    @Nullable JsonNode jsonOrNull(String name) {
        var value = take(name, json -> true, "JSON");
        return value == null ? null : value.deepCopy();
    }

    /// A member of a closed set of words.
    <T> T word(String name, Function<String, @Nullable T> parse) {
        return required(name, wordOrNull(name, parse));
    }

    <T> @Nullable T wordOrNull(String name, Function<String, @Nullable T> parse) {
        var text = textOrNull(name);
        if (text == null) {
            return null;
        }
        var word = parse.apply(text);
        if (word == null) {
            throw malformed(name, "has the unknown value \"" + text + "\"");
        }
        return word;
    }

    <T> T object(String name, Function<MemberReader, T> read) {
        return required(name, objectOrNull(name, read));
    }

    <T> @Nullable T objectOrNull(String name, Function<MemberReader, T> read) {
        var value = take(name, JsonNode::isObject, "an object");
        return value == null ? null : read.apply(of(value, pointerTo(name), depth + 1));
    }

    /// An object that is read only if it has all the members; otherwise nobody takes it.
    <T> @Nullable T objectWithOrNull(
            String name, List<String> members, Function<MemberReader, T> read) {
        var value = left.get(name);
        boolean isWhole = value != null && members.stream().allMatch(value::hasNonNull);
        return isWhole ? objectOrNull(name, read) : null;
    }

    /// A member that wraps one of several variants, each under its own name. Two that are known are refused: stores do not keep
    /// the order of members, so that another one would be read the next time.
    <T> @Nullable T unionOrNull(
            String name,
            Map<String, Function<MemberReader, T>> variants,
            Function<JsonNode, T> otherwise) {
        if (!left.hasNonNull(name)) {
            return null;
        }
        var wrapper = wrapper(name);
        var known =
                variants.entrySet().stream()
                        .filter(variant -> wrapper.left.hasNonNull(variant.getKey()))
                        .toList();
        if (known.size() > 1) {
            var names = known.stream().map(Map.Entry::getKey).sorted().toList();
            throw malformed(name, "must have only one of " + String.join(" and ", names));
        } else if (known.isEmpty()) {
            return otherwise.apply(required(name, jsonOrNull(name)));
        } else {
            return wrapper.object(known.getFirst().getKey(), known.getFirst().getValue());
        }
    }

    <T> T union(
            String name,
            Map<String, Function<MemberReader, T>> variants,
            Function<JsonNode, T> otherwise) {
        return required(name, unionOrNull(name, variants, otherwise));
    }

    /// A list that is written even when it is empty, so an empty one is taken, and null for one.
    <T> List<T> list(String name, Function<MemberReader, T> read) {
        var elements = objects(name, read);
        left.remove(name);
        return elements;
    }

    /// A list of objects; absent is empty.
    <T> List<T> objects(String name, Function<MemberReader, T> read) {
        return elements(name, (element, at) -> read.apply(of(element, at, depth + 1)));
    }

    /// A list of strings; absent is empty.
    List<String> texts(String name) {
        return elements(name, MemberReader::textElement);
    }

    /// An object that only wraps members which the record holds itself; its remains stay with this reader's.
    MemberReader wrapper(String name) {
        return wrappers.computeIfAbsent(name, this::openWrapper);
    }

    /// What nobody took.
    UnknownMembers unknown() {
        return UnknownMembers.of(remains());
    }

    private MemberReader openWrapper(String name) {
        var value = left.get(name);
        var present = value != null && !value.isNull();
        return of(present ? value : left.objectNode(), pointerTo(name), depth + 1);
    }

    private ObjectNode remains() {
        wrappers.forEach((name, wrapper) -> {
            var remains = wrapper.remains();
            if (wrapper.wasTaken()) {
                left.remove(name);
                if (!remains.isEmpty()) {
                    left.set(name, remains);
                }
            }
        });
        return left;
    }

    private boolean wasTaken() {
        return taken || wrappers.values().stream().anyMatch(MemberReader::wasTaken);
    }

    private @Nullable JsonNode take(String name, Predicate<JsonNode> isExpected, String expected) {
        var value = left.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!isExpected.test(value)) {
            throw malformed(name, "must be " + expected);
        }
        taken = true;
        left.remove(name);
        return value;
    }

    private <T> List<T> elements(String name, BiFunction<JsonNode, String, T> read) {
        var value = left.get(name);
        if (value == null || value.isNull() || (value.isArray() && value.isEmpty())) {
            return List.of();
        }
        var array = take(name, JsonNode::isArray, "a list");
        var elements = new ArrayList<T>();
        for (int i = 0; array != null && i < array.size(); i++) {
            elements.add(read.apply(array.get(i), pointerTo(name) + "/" + i));
        }
        return elements;
    }

    private static String textElement(JsonNode element, String pointer) {
        if (!element.isTextual()) {
            throw new MalformedDefinitionException(pointer, "must be a string");
        }
        return element.textValue();
    }

    private static boolean isInteger(JsonNode json) {
        return json.isIntegralNumber() && json.canConvertToInt();
    }

    private static boolean isFiniteNumber(JsonNode json) {
        return json.isNumber() && Double.isFinite(json.doubleValue());
    }

    private <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw malformed(name, "is missing");
        }
        return value;
    }

    private MalformedDefinitionException malformed(String name, String problem) {
        return new MalformedDefinitionException(pointerTo(name), problem);
    }

    private String pointerTo(String name) {
        return pointer + "/" + name;
    }
}
