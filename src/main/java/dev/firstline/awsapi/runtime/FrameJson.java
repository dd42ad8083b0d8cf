package dev.firstline.awsapi.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The bytes of JSON in a message. Half a character has no UTF-8 form; where there is one, everything beyond ASCII is
/// escaped.
final class FrameJson {

    private static final JsonMapper PLAIN = JsonMapper.builder().build();
    private static final JsonMapper ESCAPED =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private FrameJson() {}

    static byte[] bytes(JsonNode json) {
        String text = write(PLAIN, json);
        return (isWhole(text) ? text : write(ESCAPED, json)).getBytes(StandardCharsets.UTF_8);
    }

    private static String write(JsonMapper mapper, JsonNode json) {
        try {
            return mapper.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isWhole(String text) {
        return text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }
}
