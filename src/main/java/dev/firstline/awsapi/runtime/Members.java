package dev.firstline.awsapi.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.awsapi.AwsException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the members of a request and gathers what is wrong with them, in the words of Amazon's services. Members that nobody
/// asks for are ignored.
final class Members {

    private static final int FAULTS_MAX = 20;

    private final ObjectNode json;
    private final String at;
    private final List<String> faults;

    private Members(ObjectNode json, String at, List<String> faults) {
        this.json = json;
        this.at = at;
        this.faults = faults;
    }

    static Members of(ObjectNode body) {
        return new Members(body, "", new ArrayList<>());
    }

    boolean has(String name) {
        return json.hasNonNull(name);
    }

    /// A text that has to be there; "" when it is not.
    String text(String name, Pattern pattern) {
        var text = textOrNull(name, pattern);
        if (!has(name)) {
            missing(name);
        }
        return text == null ? "" : text;
    }

    /// A text that has to be there, of 1 to so many characters.
    String text(String name, int charactersMax) {
        var text = textOrNull(name, charactersMax);
        if (!has(name)) {
            missing(name);
        } else if (text != null && text.isEmpty()) {
            fault(name, "Member must have length greater than or equal to 1");
        }
        return text == null ? "" : text;
    }

    @Nullable String textOrNull(String name, Pattern pattern) {
        var text = textual(name);
        if (text != null && !pattern.matcher(text).matches()) {
            fault(name, "Member must satisfy regular expression pattern: " + pattern);
        }
        return text;
    }

    @Nullable String textOrNull(String name, int charactersMax) {
        var text = textual(name);
        if (text != null && text.length() > charactersMax) {
            fault(name, "Member must have length less than or equal to " + charactersMax);
        }
        return text;
    }

    /// One of the names, or null when the member is not there.
    @Nullable String choiceOrNull(String name, List<String> choices) {
        var text = textual(name);
        if (text != null && !choices.contains(text)) {
            fault(name, "Member must satisfy enum value set: " + choices);
        }
        return text;
    }

    String choice(String name, List<String> choices) {
        var text = choiceOrNull(name, choices);
        if (!has(name)) {
            missing(name);
        }
        return text == null ? "" : text;
    }

    boolean flag(String name) {
        if (has(name) && !json.get(name).isBoolean()) {
            fault(name, "Member must be a boolean");
        }
        return json.path(name).asBoolean();
    }

    @Nullable Integer integerOrNull(String name, int min, int max) {
        if (!has(name)) {
            return null;
        }
        var value = json.get(name);
        if (!value.isIntegralNumber()) {
            fault(name, "Member must be an integer");
        } else if (!value.canConvertToInt() || value.intValue() < min) {
            fault(name, "Member must be greater than or equal to " + min);
        } else if (value.intValue() > max) {
            fault(name, "Member must be less than or equal to " + max);
        }
        return value.asInt();
    }

    @Nullable Double decimalOrNull(String name, double min, double max) {
        if (!has(name)) {
            return null;
        }
        var value = json.get(name);
        if (!value.isNumber()) {
            fault(name, "Member must be a number");
        } else if (value.doubleValue() < min || value.doubleValue() > max) {
            fault(name, "Member must be between " + min + " and " + max);
        }
        return value.asDouble();
    }

    /// A structure; an empty one when it is not there.
    Members object(String name) {
        var value = json.get(name);
        if (value instanceof ObjectNode object) {
            return new Members(object, at + name + ".", faults);
        } else if (value != null && !value.isNull()) {
            fault(name, "Member must be a structure");
        }
        return new Members(JsonNodeFactory.instance.objectNode(), at + name + ".", faults);
    }

    /// A structure that has to be there.
    Members required(String name) {
        if (!has(name)) {
            missing(name);
        }
        return object(name);
    }

    /// A list of structures; none when it is not there.
    List<Members> list(String name, int min, int max) {
        var found = new ArrayList<Members>();
        var elements = elements(name, min, max);
        for (int i = 0; i < elements.size(); i++) {
            String path = at + name + "." + (i + 1) + ".member.";
            if (elements.get(i) instanceof ObjectNode object) {
                found.add(new Members(object, path, faults));
            } else {
                fault(name, "Member must be a list of structures");
            }
        }
        return found;
    }

    /// A list of texts; none when it is not there.
    List<String> texts(String name, int max) {
        var found = new ArrayList<String>();
        for (JsonNode element : elements(name, 0, max)) {
            if (element.isTextual()) {
                found.add(element.textValue());
            } else {
                fault(name, "Member must be a list of strings");
            }
        }
        return found;
    }

    /// A list of some of the names; none when it is not there.
    List<String> choices(String name, List<String> choices) {
        var found = texts(name, choices.size());
        if (!choices.containsAll(found)) {
            fault(name, "Member must satisfy enum value set: " + choices);
        }
        return found;
    }

    /// Any JSON, or null when the member is not there. `null` in the request is a value here.
    @Nullable JsonNode any(String name) {
        return json.get(name);
    }

    /// The names of the members that are there.
    List<String> names() {
        var names = new ArrayList<String>();
        json.properties()
                .forEach(each -> {
                    if (!each.getValue().isNull()) {
                        names.add(each.getKey());
                    }
                });
        return names;
    }

    /// The one member of a union, or "" when it is none.
    String union() {
        var names = names();
        if (names.size() == 1) {
            return names.getFirst();
        }
        String where = at.isEmpty() ? "body" : at.substring(0, at.length() - 1);
        faultAt(where, "Member must have exactly one member set");
        return "";
    }

    void missing(String name) {
        fault(name, "Member must not be null");
    }

    void fault(String name, String why) {
        faultAt(at + name, why);
    }

    /// Whether nothing has been wrong so far.
    boolean isSound() {
        return faults.isEmpty();
    }

    /// @throws AwsException when anything was wrong
    void check() {
        if (!faults.isEmpty()) {
            throw AwsException.validation(
                    faults.size()
                            + (faults.size() == 1 ? " validation error" : " validation errors")
                            + " detected: "
                            + String.join("; ", faults));
        }
    }

    private void faultAt(String where, String why) {
        if (faults.size() < FAULTS_MAX) {
            faults.add("Value at '" + where + "' failed to satisfy constraint: " + why);
        }
    }

    private @Nullable String textual(String name) {
        var value = json.get(name);
        if (value == null || value.isNull()) {
            return null;
        } else if (!value.isTextual()) {
            fault(name, "Member must be a string");
            return null;
        } else {
            return value.textValue();
        }
    }

    private List<JsonNode> elements(String name, int min, int max) {
        var found = new ArrayList<JsonNode>();
        var value = json.get(name);
        if (value == null || value.isNull()) {
            if (min > 0) {
                missing(name);
            }
            return found;
        } else if (!value.isArray()) {
            fault(name, "Member must be a list");
            return found;
        }
        if (value.size() < min) {
            fault(name, "Member must have length greater than or equal to " + min);
        } else if (value.size() > max) {
            fault(name, "Member must have length less than or equal to " + max);
        } else {
            value.forEach(found::add);
        }
        return found;
    }
}
