package dev.firstline.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/// Something that happened to a ticket.
///
/// @param type `opened`, `state`, `priority`, `category`, `agent-replied`, `customer-wrote`, `customer-mail`,
///     `customer-told` or `sla-breached`
/// @param body `from`, `to` and `by` for changes, `clock` and `due` for a breach
public record TicketEventView(int seq, String type, JsonNode body, Instant at) {}
