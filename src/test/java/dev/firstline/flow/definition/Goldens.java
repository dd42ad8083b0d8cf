package dev.firstline.flow.definition;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// Flow definitions kept as files.
final class Goldens {

    static final List<String> ALL =
            List.of("every-node-type", "loop", "chat-prompt", "from-the-future");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Goldens() {}

    static JsonNode read(String name) {
        try (var stream = Goldens.class.getResourceAsStream(name + ".json")) {
            return MAPPER.readTree(requireNonNull(stream));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
