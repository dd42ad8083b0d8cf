package dev.firstline.tool.code;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

/// Turns JSON into values of Python and back. What comes back must be JSON: None, bool, int, float, str, list, tuple and
/// dict, and no deeper or larger than the bounds.
final class PythonValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEPTH_MAX = 100;
    private static final Set<String> LISTS = Set.of("list", "tuple");

    private final Value none;
    private final Value newList;
    private final Value newDict;
    private final Value toInt;
    private final int sizeMax;
    private int size;

    PythonValues(Context context, int sizeMax) {
        this.none = context.eval(PythonSandbox.LANGUAGE, "lambda: None").execute();
        this.newList = context.eval(PythonSandbox.LANGUAGE, "list");
        this.newDict = context.eval(PythonSandbox.LANGUAGE, "dict");
        this.toInt = context.eval(PythonSandbox.LANGUAGE, "int");
        this.sizeMax = sizeMax;
    }

    /// An empty dictionary.
    Value dict() {
        return newDict.execute();
    }

    Object toPython(JsonNode json) {
        return switch (json.getNodeType()) {
            case STRING -> json.textValue();
            case BOOLEAN -> json.booleanValue();
            case NUMBER -> number(json);
            case ARRAY -> list(json);
            case OBJECT -> dict(json);
            case NULL, MISSING, BINARY, POJO -> none;
        };
    }

    private Object number(JsonNode json) {
        if (!json.isIntegralNumber()) {
            return json.doubleValue();
        } else {
            return json.canConvertToLong() ? json.longValue() : toInt.execute(json.asText());
        }
    }

    private Value list(JsonNode json) {
        var list = newList.execute();
        var append = list.getMember("append");
        json.forEach(each -> append.executeVoid(toPython(each)));
        return list;
    }

    private Value dict(JsonNode json) {
        var dict = dict();
        json.properties()
                .forEach(each -> dict.putHashEntry(each.getKey(), toPython(each.getValue())));
        return dict;
    }

    /// @throws NotJsonException when the value is none that JSON has
    JsonNode toJson(Value value) {
        size = 0;
        return json(value, 0);
    }

    private JsonNode json(Value value, int depth) {
        if (depth > DEPTH_MAX) {
            throw new NotJsonException("The result is nested more than " + DEPTH_MAX + " deep.");
        }
        count(1);
        if (value.isNull()) {
            return JSON.nullNode();
        } else if (value.isBoolean()) {
            return JSON.booleanNode(value.asBoolean());
        } else if (value.isString()) {
            return text(value);
        } else if (value.isNumber()) {
            return number(value);
        } else if (value.hasHashEntries()) {
            return object(value, depth);
        } else if (LISTS.contains(typeOf(value))) {
            return array(value, depth);
        } else {
            throw new NotJsonException("A value of type " + typeOf(value) + " is not JSON.");
        }
    }

    private JsonNode text(Value value) {
        var text = value.asString();
        count(text.length());
        return JSON.textNode(text);
    }

    private static JsonNode number(Value value) {
        if (value.fitsInInt()) {
            return JSON.numberNode(value.asInt());
        } else if (value.fitsInLong()) {
            return JSON.numberNode(value.asLong());
        } else if (value.fitsInBigInteger()) {
            return JSON.numberNode(value.asBigInteger());
        }
        double number = value.asDouble();
        if (!Double.isFinite(number)) {
            throw new NotJsonException(number + " is not JSON.");
        }
        return JSON.numberNode(number);
    }

    private ArrayNode array(Value value, int depth) {
        var array = JSON.arrayNode();
        for (long i = 0; i < value.getArraySize(); i++) {
            array.add(json(value.getArrayElement(i), depth + 1));
        }
        return array;
    }

    private ObjectNode object(Value value, int depth) {
        var object = JSON.objectNode();
        var entries = value.getHashEntriesIterator();
        while (entries.hasIteratorNextElement()) {
            var entry = entries.getIteratorNextElement();
            var key = entry.getArrayElement(0);
            if (!key.isString()) {
                throw new NotJsonException(
                        "A dictionary with keys of type " + typeOf(key) + " is not JSON.");
            }
            count(key.asString().length());
            object.set(key.asString(), json(entry.getArrayElement(1), depth + 1));
        }
        return object;
    }

    private void count(int more) {
        size += more;
        if (size > sizeMax || size < 0) {
            throw new NotJsonException("The result is larger than " + sizeMax + ".");
        }
    }

    private static String typeOf(Value value) {
        var type = value.getMetaObject();
        return type == null ? "unknown" : type.getMetaSimpleName();
    }

    /// A result that is not JSON.
    static final class NotJsonException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotJsonException(String message) {
            super(message);
        }
    }
}
