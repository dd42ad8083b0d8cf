package dev.firstline.cache;

import java.time.Instant;
import java.util.UUID;

/// An answer as it was given once.
///
/// @param citations the sources as the chat writes them, in JSON
/// @param isQuoted whether the text is made of sentences of its sources
/// @param turnId the turn that produced it
/// @param runId the run of the flow whose trace tells how
public record CachedAnswer(
        String text,
        String citations,
        boolean isQuoted,
        Instant createdAt,
        UUID turnId,
        UUID runId) {}
