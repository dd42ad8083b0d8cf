package dev.firstline.awsapi.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.awsapi.AwsException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the members of a request and gathers what is wrong with them, so that a client learns everything at once. Members that
/// nobody asks for are ignored.
final class Members {

    static final Pattern TAG = Pattern.compile("[a-zA-Z0-9\\s._:/=+@-]*");
    private static final int TAG_KEY_MAX = 128;
    private static final int TAG_VALUE_MAX = 256;

    /// Nobody reads more, and a list can have many elements.
    private static final int FAULTS_MAX = 20;

    /// Bedrock's own limit for a resource.
    static final int TAGS_MAX = 50;

    private final ObjectNode json;
    private final List<AwsException.Field> wrong = new ArrayList<>();

    Members(ObjectNode json) {
        this.json = json;
    }

    /// A text that must be there; "" when it is wrong.
    String text(String name, Rule rule) {
        if (!has(name)) {
            refuse(name, "Member must not be null");
            return "";
        }
        String text = textOrNull(name, rule);
        return text == null ? "" : text;
    }

    @Nullable String textOrNull(String name, Rule rule) {
        if (!has(name)) {
            return null;
        }
        var value = json.path(name);
        if (value.isTextual()) {
            rule.check(value.textValue()).ifPresent(problem -> refuse(name, problem));
            return value.textValue();
        } else {
            refuse(name, "Member must be a string");
            return null;
        }
    }

    /// An object; none when it is absent.
    Optional<ObjectNode> object(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        if (json.path(name) instanceof ObjectNode object) {
            return Optional.of(object);
        }
        refuse(name, "Member must be an object");
        return Optional.empty();
    }

    /// Checks the whole of a member that somebody else reads.
    void check(String name, Shape shape) {
        if (has(name)) {
            shape.check(json.path(name), name, this::refuse);
        }
    }

    JsonNode array(String name) {
        if (has(name) && !json.path(name).isArray()) {
            refuse(name, "Member must be a list");
        }
        return json.path(name).isArray() ? json.path(name) : JsonNodeFactory.instance.arrayNode();
    }

    boolean has(String name) {
        return json.hasNonNull(name);
    }

    Map<String, String> tags() {
        var tags = new HashMap<String, String>();
        object("tags")
                .ifPresent(given ->
                        given.properties()
                                .forEach(each -> readTag(each.getKey(), each.getValue(), tags)));
        if (tags.size() > TAGS_MAX) {
            refuse("tags", "Member must have length less than or equal to " + TAGS_MAX);
        }
        return tags;
    }

    void refuse(String name, String problem) {
        if (wrong.size() < FAULTS_MAX) {
            wrong.add(
                    new AwsException.Field(
                            name,
                            "Value at '" + name + "' failed to satisfy constraint: " + problem));
        }
    }

    /// Goes on only when everything was right.
    ///
    /// @throws AwsException that names what was not
    void done() {
        if (!wrong.isEmpty()) {
            throw AwsException.validation(wrong);
        }
    }

    private void readTag(String key, JsonNode value, Map<String, String> tags) {
        boolean isGood =
                !key.isEmpty()
                        && key.length() <= TAG_KEY_MAX
                        && value.isTextual()
                        && value.textValue().length() <= TAG_VALUE_MAX
                        && TAG.matcher(key + value.textValue()).matches();
        if (isGood) {
            tags.put(key, value.textValue());
        } else {
            refuse(
                    "tags",
                    "Map keys must have 1 to 128 and values at most 256 characters of " + TAG);
        }
    }
}
