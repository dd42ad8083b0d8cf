package dev.firstline.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What changed between two contents, part by part: system, text or messages, tools, and parameters.
final class PromptComparison {

    private PromptComparison() {}

    /// Only the parts that differ.
    static List<Section> of(PromptContent before, PromptContent after) {
        var left = parts(before);
        var right = parts(after);
        var names = new LinkedHashMap<String, Boolean>();
        left.keySet().forEach(name -> names.put(name, true));
        right.keySet().forEach(name -> names.put(name, true));
        var sections = new ArrayList<Section>();
        for (String name : names.keySet()) {
            var pieces = WordDiff.of(left.getOrDefault(name, ""), right.getOrDefault(name, ""));
            if (!pieces.stream().allMatch(WordDiff.Piece::isKept)) {
                sections.add(new Section(name, pieces));
            }
        }
        return sections;
    }

    private static Map<String, String> parts(PromptContent content) {
        var parts = new LinkedHashMap<String, String>();
        content.variant()
                .ifPresent(variant -> {
                    addTexts(variant, parts);
                    parts.put("Tools", pretty(variant.tools()));
                    parts.put("Parameters", parameters(variant));
                });
        return parts;
    }

    private static void addTexts(PromptVariant variant, Map<String, String> parts) {
        if (variant.isChat()) {
            parts.put("System", String.join("\n\n", variant.system()));
            var messages = variant.messages();
            for (int i = 0; i < messages.size(); i++) {
                parts.put(
                        "Message " + (i + 1) + ", " + messages.get(i).role(),
                        messages.get(i).text());
            }
        } else {
            parts.put("Text", variant.text());
        }
    }

    /// One line for each parameter, in the order of the alphabet.
    private static String parameters(PromptVariant variant) {
        var lines = new TreeSet<String>();
        var json = variant.json();
        json.remove(List.of("templateConfiguration", "name"));
        collect("", json, lines);
        return String.join("\n", lines);
    }

    private static void collect(String path, JsonNode json, Set<String> lines) {
        if (json.isObject()) {
            json.properties()
                    .forEach(member ->
                            collect(
                                    path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
                                    member.getValue(),
                                    lines));
        } else {
            lines.add(path + ": " + (json.isTextual() ? json.textValue() : json.toString()));
        }
    }

    private static String pretty(JsonNode json) {
        return json.isMissingNode() || json.isNull() ? "" : json.toPrettyString();
    }

    /// A part that differs.
    record Section(String title, List<WordDiff.Piece> pieces) {}
}
