package dev.firstline.awsapi.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// An answer without its source numbers, and which part of it stands on which passages.
///
/// @param text as it is shown
record CitedAnswer(String text, List<Part> parts) {

    /// One or more numbers in brackets, with the blanks before them.
    private static final Pattern MARKS = Pattern.compile("\\s*((?:\\[[0-9]{1,3}])+)");

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    CitedAnswer {
        parts = List.copyOf(parts);
    }

    /// @param marked a text with numbers such as `[2][3]` after each statement; numbers without a passage say nothing
    /// @param passages in Amazon's `retrievalResults`
    static CitedAnswer of(String marked, ArrayNode passages) {
        var text = new StringBuilder();
        var parts = new ArrayList<Part>();
        var marks = MARKS.matcher(marked);
        int read = 0;
        int begun = 0;
        while (marks.find()) {
            text.append(marked, read, marks.start());
            read = marks.end();
            // A full stop after the numbers belongs to the statement.
            if (read < marked.length() && ".!?".indexOf(marked.charAt(read)) >= 0) {
                text.append(marked.charAt(read++));
            }
            if (text.length() > begun) {
                parts.add(new Part(begun, text.length(), named(marks.group(1), passages)));
                begun = text.length();
            }
        }
        text.append(marked.substring(read));
        if (text.length() > begun && !text.substring(begun).isBlank()) {
            parts.add(new Part(begun, text.length(), List.of()));
        }
        return new CitedAnswer(text.toString(), parts);
    }

    ArrayNode citations() {
        var citations = JsonNodeFactory.instance.arrayNode();
        parts.forEach(part -> citations.add(citation(part)));
        return citations;
    }

    ObjectNode citation(Part part) {
        var citation = JsonNodeFactory.instance.objectNode();
        var response = citation.putObject("generatedResponsePart").putObject("textResponsePart");
        response.put("text", text.substring(part.start(), part.end()));
        response.putObject("span").put("start", part.start()).put("end", part.end() - 1);
        var references = citation.putArray("retrievedReferences");
        part.passages().forEach(passage -> references.add(reference(passage)));
        return citation;
    }

    /// A result of the search as a source of an answer, which has no score.
    private static JsonNode reference(JsonNode passage) {
        return passage instanceof ObjectNode object ? object.deepCopy().without("score") : passage;
    }

    private static List<JsonNode> named(String marks, ArrayNode passages) {
        var numbers = new TreeSet<Integer>();
        NUMBER.matcher(marks)
                .results()
                .forEach(each -> numbers.add(Integer.parseInt(each.group())));
        return numbers.stream()
                .filter(number -> number >= 1 && number <= passages.size())
                .map(number -> passages.get(number - 1))
                .toList();
    }

    /// A stretch of the text; the end is exclusive.
    record Part(int start, int end, List<JsonNode> passages) {

        Part {
            passages = List.copyOf(passages);
        }
    }
}
