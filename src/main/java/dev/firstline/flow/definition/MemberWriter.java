package dev.firstline.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Writes a JSON object: known members in the order they are given, then unknown ones by name. What says no more than
/// absence is left out.
final class MemberWriter {

    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    MemberWriter text(String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
        return this;
    }

    MemberWriter integer(String name, @Nullable Integer value) {
        if (value != null) {
            json.put(name, value);
        }
        return this;
    }

    /// Writes whole numbers without a fraction, as people write them, but keeps the sign of -0.0.
    MemberWriter number(String name, @Nullable Double value) {
        if (value != null) {
            if (value.equals((double) value.intValue())) {
                json.put(name, value.intValue());
            } else {
                json.put(name, value);
            }
        }
        return this;
    }

    MemberWriter json(String name, @Nullable JsonNode value) {
        if (value != null) {
            json.set(name, value.deepCopy());
        }
        return this;
    }

    MemberWriter texts(String name, List<String> values) {
        if (!values.isEmpty()) {
            values.forEach(json.putArray(name)::add);
        }
        return this;
    }

    <T> MemberWriter object(String name, @Nullable T value, Function<T, ObjectNode> write) {
        if (value != null) {
            json.set(name, write.apply(value));
        }
        return this;
    }

    <T> MemberWriter objects(String name, List<T> values, Function<T, ObjectNode> write) {
        return values.isEmpty() ? this : list(name, values, write);
    }

    /// Like [#objects], but an empty list is written too.
    <T> MemberWriter list(String name, List<T> values, Function<T, ObjectNode> write) {
        var array = json.putArray(name);
        values.forEach(value -> array.add(write.apply(value)));
        return this;
    }

    /// Wraps what the content holds, unless it holds nothing.
    MemberWriter wrapped(String name, MemberWriter content) {
        if (!content.json.isEmpty()) {
            json.set(name, content.json);
        }
        return this;
    }

    /// An object with one member, which names the variant of a union.
    static ObjectNode variant(String name, JsonNode value) {
        return JsonNodeFactory.instance.objectNode().set(name, value);
    }

    /// The object with the members that the record does not model.
    ObjectNode with(UnknownMembers unknown) {
        merge(json, unknown.asNode());
        return json;
    }

    private static void merge(ObjectNode known, JsonNode unknown) {
        var byName = new TreeMap<String, JsonNode>();
        unknown.properties().forEach(member -> byName.put(member.getKey(), member.getValue()));
        byName.forEach((name, value) -> mergeMember(known, name, value));
    }

    private static void mergeMember(ObjectNode known, String name, JsonNode value) {
        var present = known.get(name);
        if (present == null) {
            known.set(name, value.deepCopy());
        } else if (present instanceof ObjectNode object && value.isObject()) {
            merge(object, value);
        }
    }
}
