package dev.firstline.knowledge.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The `---` block of `name: value` lines and `- item` lists that may stand before an article's text.
///
/// A small subset of YAML on purpose: a real YAML parser on uploaded files brings aliases, tags and surprises.
record FrontMatter(Map<String, List<String>> values, String body) {

    private static final String FENCE = "---";
    private static final int LINES_MAX = 200;

    static FrontMatter of(String content) {
        var lines = content.lines().toList();
        int end = closingFence(lines);
        if (end < 0) {
            return new FrontMatter(Map.of(), content);
        }
        return new FrontMatter(
                values(lines.subList(1, end)),
                String.join("\n", lines.subList(end + 1, lines.size())));
    }

    String first(String name, String otherwise) {
        var found = all(name);
        return found.isEmpty() ? otherwise : found.getFirst();
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    private static int closingFence(List<String> lines) {
        if (lines.isEmpty() || !lines.getFirst().strip().equals(FENCE)) {
            return -1;
        }
        for (int i = 1; i < Math.min(lines.size(), LINES_MAX); i++) {
            if (lines.get(i).strip().equals(FENCE)) {
                return i;
            }
        }
        return -1;
    }

    private static Map<String, List<String>> values(List<String> lines) {
        var values = new LinkedHashMap<String, List<String>>();
        List<String> current = new ArrayList<>();
        for (var line : lines) {
            var text = line.strip();
            int colon = text.indexOf(':');
            if (text.startsWith("- ")) {
                current.add(unquoted(text.substring(2)));
            } else if (colon > 0) {
                current = new ArrayList<>(inline(text.substring(colon + 1).strip()));
                values.put(text.substring(0, colon).strip().toLowerCase(Locale.ROOT), current);
            }
        }
        return values;
    }

    private static List<String> inline(String value) {
        if (value.isEmpty()) {
            return List.of();
        }
        if (!value.startsWith("[") || !value.endsWith("]")) {
            return List.of(unquoted(value));
        }
        var items = new ArrayList<String>();
        for (var item : value.substring(1, value.length() - 1).split(",", -1)) {
            items.add(unquoted(item));
        }
        items.removeIf(String::isEmpty);
        return items;
    }

    private static String unquoted(String value) {
        var text = value.strip();
        boolean quoted =
                text.length() > 1
                        && (text.startsWith("\"") || text.startsWith("'"))
                        && text.charAt(0) == text.charAt(text.length() - 1);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
