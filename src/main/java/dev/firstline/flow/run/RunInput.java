package dev.firstline.flow.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a run is given.
///
/// @param document of the flow's Input node
/// @param cause what the run is for, such as a turn: runs with the same cause do their side effects once, however often
///     they are started. Null when the run is its own cause
/// @param attributes for the node executors: `audience` and `locale` of retrieval
public record RunInput(
        JsonNode document,
        @Nullable String cause,
        @Nullable UUID conversationId,
        @Nullable UUID turnId,
        Map<String, String> attributes) {

    public RunInput {
        attributes = Map.copyOf(attributes);
    }

    /// A run for a customer's turn. Another attempt at the same turn has the same cause.
    public static RunInput ofTurn(
            UUID conversationId, UUID turnId, JsonNode document, Map<String, String> attributes) {
        return new RunInput(document, turnId.toString(), conversationId, turnId, attributes);
    }

    /// A run on its own.
    public static RunInput of(JsonNode document, Map<String, String> attributes) {
        return new RunInput(document, null, null, null, attributes);
    }
}
