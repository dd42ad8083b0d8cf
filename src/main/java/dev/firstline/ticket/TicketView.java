package dev.firstline.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/// A ticket as other features see it.
///
/// @param reference the number as people say it, such as `FL-1001`
/// @param state `open`, `pending`, `on_hold`, `resolved` or `closed`
/// @param priority `low`, `normal`, `high` or `urgent`
/// @param category a word of the agents, or ""
/// @param version grows with each change; whoever changes the ticket names the one they saw
/// @param reason why a person is needed: `person` or `problem`
/// @param question what the customer wrote when the ticket was opened
/// @param packet what is handed over with it
public record TicketView(
        UUID id,
        String reference,
        long number,
        UUID conversationId,
        String state,
        String priority,
        String category,
        int version,
        String reason,
        String question,
        JsonNode packet,
        Instant createdAt,
        Instant updatedAt) {}
