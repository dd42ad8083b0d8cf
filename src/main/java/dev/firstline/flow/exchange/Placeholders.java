package dev.firstline.flow.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The names in `${…}` that stand in a definition for what a template says elsewhere. In prompts and code they are text like any other.
final class Placeholders {

    static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9:._-]{1,255})}");

    /// Members that people write, in which `${…}` means nothing.
    private static final Set<String> PROSE =
            Set.of(
                    "text",
                    "code",
                    "textPromptTemplate",
                    "expression",
                    "stopSequences",
                    "description");

    private Placeholders() {}

    static Set<String> in(JsonNode json) {
        var names = new TreeSet<String>();
        collect(json, names);
        return names;
    }

    private static void collect(JsonNode json, Set<String> names) {
        if (json.isTextual()) {
            PLACEHOLDER
                    .matcher(json.textValue())
                    .results()
                    .forEach(found -> names.add(found.group(1)));
        } else if (json.isObject()) {
            json.properties().stream()
                    .filter(member -> !PROSE.contains(member.getKey()))
                    .forEach(member -> collect(member.getValue(), names));
        } else {
            json.forEach(element -> collect(element, names));
        }
    }
}
