package dev.firstline.cache;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An answer as it stands in Redis. It names its format and its key, so that a value of another version or of another
/// question is recognised.
record StoredValue(
        @JsonProperty(required = true) int format,
        @JsonProperty(required = true) String key,
        @JsonProperty(required = true) String text,
        @JsonProperty(required = true) String citations,
        @JsonProperty(required = true) boolean quoted,
        @JsonProperty(required = true) long createdAtMs,
        @JsonProperty(required = true) UUID turnId,
        @JsonProperty(required = true) UUID runId) {

    private static final int FORMAT = 1;

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    static String write(CacheKey key, CachedAnswer answer) {
        try {
            return JSON.writeValueAsString(
                    new StoredValue(
                            FORMAT,
                            key.hash(),
                            answer.text(),
                            answer.citations(),
                            answer.isQuoted(),
                            answer.createdAt().toEpochMilli(),
                            answer.turnId(),
                            answer.runId()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer can always be written.", e);
        }
    }

    /// The answer for that key; empty for anything else.
    static Optional<CachedAnswer> read(CacheKey key, @Nullable String value) {
        try {
            String json = value == null ? "" : value;
            @Nullable StoredValue stored = JSON.readValue(json, StoredValue.class);
            return stored == null ? Optional.empty() : stored.answer(key);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private Optional<CachedAnswer> answer(CacheKey expected) {
        if (format == FORMAT && key.equals(expected.hash())) {
            var createdAt = Instant.ofEpochMilli(createdAtMs);
            return Optional.of(new CachedAnswer(text, citations, quoted, createdAt, turnId, runId));
        } else {
            return Optional.empty();
        }
    }
}
