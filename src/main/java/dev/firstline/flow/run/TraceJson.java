package dev.firstline.flow.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Writes and reads the JSON of stored traces: bounded in size, and only with characters that PostgreSQL can store.
final class TraceJson {

    private static final ObjectMapper MAPPER = new ObjectMapper(factory());

    private TraceJson() {}

    static String write(JsonNode json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            // Nested too deep to be written, so too deep to be explained by it.
            return "{\"unwritable\":true}";
        }
    }

    static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The value itself, or its beginning with a mark when it is longer than that many characters.
    static JsonNode bounded(@Nullable JsonNode value, int charactersMax) {
        if (value == null) {
            return JsonNodeFactory.instance.nullNode();
        } else if (fits(value, charactersMax)) {
            return value;
        } else if (value.isTextual()) {
            return TextNode.valueOf(cut(value.textValue(), charactersMax));
        } else {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("truncated", true)
                    .put("head", head(value, charactersMax));
        }
    }

    private static boolean fits(JsonNode value, int charactersMax) {
        return remaining(value, charactersMax) >= 0;
    }

    /// Counts roughly, without writing anything, and no further than the limit.
    private static long remaining(JsonNode value, long left) {
        if (left < 0) {
            return left;
        } else if (value.isContainerNode()) {
            long rest = left - 2;
            for (var member : value.properties()) {
                rest = remaining(member.getValue(), rest - member.getKey().length() - 4);
            }
            if (value.isArray()) {
                for (JsonNode element : value) {
                    rest = remaining(element, rest - 1);
                }
            }
            return rest;
        } else {
            return left - value.asText().length();
        }
    }

    private static String cut(String text, int charactersMax) {
        int end = charactersMax;
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "… [truncated, " + text.length() + " characters]";
    }

    private static String head(JsonNode value, int charactersMax) {
        var head = new HeadWriter(charactersMax);
        try {
            MAPPER.writeValue(head, value);
        } catch (HeadWriter.Full _) {
            return head.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return head.toString();
    }

    /// PostgreSQL's jsonb cannot hold the character NUL; everything else it can.
    private static JsonFactory factory() {
        return new JsonFactoryBuilder().characterEscapes(new NulReplaced()).build();
    }

    private static final class NulReplaced extends CharacterEscapes {

        private static final long serialVersionUID = 1L;
        private static final SerializableString REPLACEMENT = new SerializedString("\\uFFFD");
        private static final int[] ESCAPES = escapes();

        @Override
        public int[] getEscapeCodesForAscii() {
            return Arrays.copyOf(ESCAPES, ESCAPES.length);
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return character == 0 ? REPLACEMENT : null;
        }

        private static int[] escapes() {
            int[] escapes = standardAsciiEscapesForJSON();
            escapes[0] = ESCAPE_CUSTOM;
            return escapes;
        }
    }
}
