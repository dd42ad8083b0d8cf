package dev.firstline.prompt;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A text with places of the form `{{name}}`, as in Amazon Bedrock's prompts. Filling a place is all it can do: there
/// are no conditions, no loops and no expressions, and what was filled in is never searched for places again.
///
/// A place is exactly two braces, a variable name, two braces, with or without spaces around the name; every other brace
/// is text. So `{{{name}}}` is a value in braces, and `{{ name }}` is the same place as `{{name}}`. Parsing and rendering take time proportional to their input. Immutable.
public final class PromptTemplate {

    private final List<Part> parts;
    private final Set<String> variables;

    private PromptTemplate(List<Part> parts) {
        this.parts = List.copyOf(parts);
        var names = new LinkedHashSet<String>();
        for (Part part : parts) {
            if (part instanceof Place(String name)) {
                names.add(name);
            }
        }
        this.variables = Collections.unmodifiableSet(names);
    }

    public static PromptTemplate parse(String text) {
        return new PromptTemplate(new Scanner(text).parts());
    }

    /// The names of the places, in the order of their first appearance.
    public Set<String> variables() {
        return variables;
    }

    /// Fills every place: strings as they are, other JSON in its compact form. Values without a place are ignored.
    ///
    /// @throws IllegalArgumentException naming the variables for which there is no value
    public String render(Map<String, JsonNode> values) {
        requireAll(variables, values);
        var text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Text(String characters) -> text.append(characters);
                case Place(String name) -> text.append(textOf(requireNonNull(values.get(name))));
            }
        }
        return text.toString();
    }

    /// The text in stretches, with the values where there are some, for people to look at.
    List<Stretch> preview(Map<String, JsonNode> values) {
        var stretches = new ArrayList<Stretch>();
        for (Part part : parts) {
            switch (part) {
                case Text(String characters) -> stretches.add(new Stretch("text", characters));
                case Place(String name) -> {
                    var value = values.get(name);
                    stretches.add(
                            value == null
                                    ? new Stretch("missing", "{{" + name + "}}")
                                    : new Stretch("value", textOf(value)));
                }
            }
        }
        return stretches;
    }

    /// A stretch of a filled template.
    ///
    /// @param kind `text`, `value`, or `missing` for a place without a value
    record Stretch(String kind, String text) {}

    static void requireAll(Set<String> variables, Map<String, JsonNode> values) {
        if (!values.keySet().containsAll(variables)) {
            throw new IllegalArgumentException(
                    "The prompt names variables that have no value: "
                            + variables.stream()
                                    .filter(name -> !values.containsKey(name))
                                    .collect(Collectors.joining(", ")));
        }
    }

    private static String textOf(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    private sealed interface Part {}

    private record Text(String characters) implements Part {}

    private record Place(String name) implements Part {}

    /// Reads a template from left to right; each character is looked at a fixed number of times.
    private static final class Scanner {

        /// Amazon Bedrock's rule for variables: at most 100 letters or digits, each with at most one separator after it.
        private static final int LETTERS_MAX = 100;

        private final String template;
        private final List<Part> parts = new ArrayList<>();
        private int textStart;

        Scanner(String template) {
            this.template = template;
        }

        List<Part> parts() {
            int at = template.indexOf("{{");
            while (at >= 0) {
                int name = spaceEnd(at + 2);
                int nameEnd = nameEnd(name);
                int close = spaceEnd(nameEnd);
                if (nameEnd > name && template.startsWith("}}", close)) {
                    addPlace(at, template.substring(name, nameEnd), close + 2);
                    at = template.indexOf("{{", close + 2);
                } else {
                    at = template.indexOf("{{", nameEnd > name ? nameEnd : at + 1);
                }
            }
            addText(template.length());
            return parts;
        }

        /// Where the name that starts here ends: at the first character that cannot belong to it.
        private int nameEnd(int start) {
            int letters = 0;
            boolean separatorAllowed = false;
            for (int at = start; at < template.length(); at++) {
                char character = template.charAt(at);
                boolean separator = character == '_' || character == '-';
                if (separator ? !separatorAllowed : !isLetterOrDigit(character)) {
                    return at;
                }
                separatorAllowed = !separator;
                letters += separator ? 0 : 1;
                if (letters > LETTERS_MAX) {
                    return at;
                }
            }
            return template.length();
        }

        private static boolean isLetterOrDigit(char character) {
            return (character >= 'a' && character <= 'z')
                    || (character >= 'A' && character <= 'Z')
                    || (character >= '0' && character <= '9');
        }

        private int spaceEnd(int start) {
            int at = start;
            while (at < template.length() && isSpace(template.charAt(at))) {
                at++;
            }
            return at;
        }

        private static boolean isSpace(char character) {
            return character == ' ' || (character >= '\t' && character <= '\r');
        }

        private void addPlace(int at, String name, int end) {
            addText(at);
            parts.add(new Place(name));
            textStart = end;
        }

        private void addText(int end) {
            if (end > textStart) {
                parts.add(new Text(template.substring(textStart, end)));
            }
        }
    }
}
