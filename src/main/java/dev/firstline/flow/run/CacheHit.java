package dev.firstline.flow.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An answer that was given again instead of running the flow, and where it comes from.
///
/// @param key of the entry, hashed
/// @param keyParts what the key was made of, such as the versions of the flow and of the knowledge
/// @param sourceRunId the run that produced the answer
/// @param storedAt when it was stored
/// @param document what the flow's Output node gave then
public record CacheHit(
        String key,
        Map<String, String> keyParts,
        @Nullable UUID sourceRunId,
        Instant storedAt,
        JsonNode document) {

    public CacheHit {
        keyParts = Map.copyOf(keyParts);
    }
}
