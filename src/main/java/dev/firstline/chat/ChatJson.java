package dev.firstline.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firstline.platform.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// Writes and reads the JSON that the chat stores.
final class ChatJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<List<Citation>> CITATIONS = new TypeReference<>() {};

    private ChatJson() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The member `text` of a request's body.
    ///
    /// @throws ProblemException 400 when there is no such text
    static String readText(byte[] body) {
        try {
            var text = MAPPER.readTree(body).path("text");
            if (text.isTextual()) {
                return text.asText();
            }
        } catch (IOException e) {
            throw new ProblemException(400, "No JSON", "Send a body like {\"text\": \"…\"}.");
        }
        throw new ProblemException(400, "No text", "Send a body like {\"text\": \"…\"}.");
    }

    static List<Citation> readCitations(String json) {
        try {
            return MAPPER.readValue(json, CITATIONS);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
