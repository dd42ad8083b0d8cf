package dev.firstline.flow.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Where in a JSON text each value begins, so that whoever wrote it finds what is wrong.
public final class JsonPositions {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<String, Position> byPointer;

    private JsonPositions(Map<String, Position> byPointer) {
        this.byPointer = byPointer;
    }

    /// A place in a text.
    ///
    /// @param line from 1
    /// @param column from 1
    public record Position(int line, int column) {
        @Override
        public String toString() {
            return "line " + line + ", column " + column;
        }
    }

    /// Notes where each value of a text begins.
    ///
    /// @param json text that can be read; of other text, what comes before the mistake is known
    public static JsonPositions of(String json) {
        var found = new HashMap<String, Position>();
        try (var parser = FACTORY.createParser(json)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() != JsonToken.FIELD_NAME
                        && parser.currentToken() != JsonToken.END_OBJECT
                        && parser.currentToken() != JsonToken.END_ARRAY) {
                    found.put(pointer(parser), position(parser));
                }
            }
        } catch (JsonProcessingException _) {
            // The reader of the text reports the mistake itself.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new JsonPositions(found);
    }

    /// Where the value begins, or the nearest one around it that the text has.
    public Optional<Position> at(String pointer) {
        for (String near = pointer;
                !near.isEmpty();
                near = near.substring(0, near.lastIndexOf('/'))) {
            var position = byPointer.get(near);
            if (position != null) {
                return Optional.of(position);
            }
        }
        return Optional.ofNullable(byPointer.get(""));
    }

    private static String pointer(JsonParser parser) {
        var context = parser.getParsingContext();
        boolean isOpening = parser.currentToken().isStructStart();
        return String.valueOf(
                (isOpening && context.getParent() != null ? context.getParent() : context)
                        .pathAsPointer());
    }

    private static Position position(JsonParser parser) {
        var location = parser.currentTokenLocation();
        return new Position(location.getLineNr(), location.getColumnNr());
    }
}
