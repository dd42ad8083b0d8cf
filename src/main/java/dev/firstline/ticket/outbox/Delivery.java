package dev.firstline.ticket.outbox;

import java.util.UUID;

/// A delivery that this replica holds the lease of.
///
/// @param idempotencyKey the same for every attempt and for every delivery of the same cause to this connector
/// @param payload JSON
/// @param fence grows with each lease; an older one changes nothing any more
public record Delivery(
        UUID id,
        UUID connectorId,
        String event,
        String subject,
        String idempotencyKey,
        String payload,
        int attempts,
        int attemptsMax,
        long fence) {}
