package dev.firstline.model.extractive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the list of passages of a prompt, as Amazon Bedrock's Retrieve operation writes it.
final class PassageReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLOSE = "</passages>";
    private static final int PASSAGES_MAX = 100;

    private PassageReader() {}

    /// Reads the JSON list at the beginning of the text and stops at its end, whatever the passages contain. Text that is
    /// no list is one passage.
    static List<Passage> read(String text) {
        var list = parse(text);
        if (list != null && list.isArray()) {
            var passages = new ArrayList<Passage>();
            for (var item : list) {
                if (passages.size() < PASSAGES_MAX) {
                    passages.add(passage(passages.size() + 1, item));
                }
            }
            return passages;
        } else {
            int end = text.lastIndexOf(CLOSE);
            var plain = (end < 0 ? text : text.substring(0, end)).strip();
            return plain.isEmpty() ? List.of() : List.of(new Passage(1, "", plain, 0));
        }
    }

    private static @Nullable JsonNode parse(String text) {
        try (var parser = JSON.createParser(text)) {
            return parser.readValueAsTree();
        } catch (JsonProcessingException e) {
            return null;
        } catch (IOException e) {
            throw new IllegalStateException("A string cannot fail to be read.", e);
        }
    }

    private static Passage passage(int number, JsonNode item) {
        var text = item.isTextual() ? item.asText() : text(item);
        var metadata = item.path("metadata");
        var heading =
                Stream.of(metadata.path("title").asText(""), metadata.path("heading").asText(""))
                        .filter(part -> !part.isBlank())
                        .distinct()
                        .collect(Collectors.joining(" > "));
        return new Passage(number, heading, text, metadata.path("similarity").asDouble(0));
    }

    private static String text(JsonNode item) {
        return item.path("content").path("text").asText(item.path("text").asText(""));
    }
}
