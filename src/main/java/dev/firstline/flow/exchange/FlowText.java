package dev.firstline.flow.exchange;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowDefinitionCodec;
import dev.firstline.flow.definition.MalformedDefinitionException;

/// Definitions and policies as people write them: read with exact positions of mistakes, written the same way for equal flows.
public final class FlowText {

    private static final JsonMapper STRICT =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private FlowText() {}

    /// Reads a definition.
    ///
    /// @throws UnreadableFlowException naming the line and column of the mistake
    public static FlowDefinition definition(String text) {
        var json = json(text);
        try {
            return FlowDefinitionCodec.read(json);
        } catch (MalformedDefinitionException e) {
            throw at(text, e.pointer(), String.valueOf(e.getMessage()));
        }
    }

    /// Reads JSON.
    ///
    /// @throws UnreadableFlowException naming the line and column of the mistake
    public static JsonNode json(String text) {
        try {
            var json = STRICT.readTree(text);
            if (json == null || json.isMissingNode()) {
                throw new UnreadableFlowException("There is no JSON here.");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new UnreadableFlowException(place(e.getLocation()) + e.getOriginalMessage());
        }
    }

    /// Says a problem together with where it is in the text.
    public static UnreadableFlowException at(String text, String pointer, String problem) {
        var place =
                JsonPositions.of(text)
                        .at(pointer)
                        .map(position -> capital(position.toString()) + ": ")
                        .orElse("");
        return new UnreadableFlowException(place + problem);
    }

    /// With two spaces for each level and a line for each member, so that changes show line by line.
    public static String pretty(JsonNode json) {
        return json.toPrettyString().replace("\r\n", "\n") + "\n";
    }

    private static String place(JsonLocation location) {
        return location == null
                ? ""
                : "Line %d, column %d: ".formatted(location.getLineNr(), location.getColumnNr());
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
