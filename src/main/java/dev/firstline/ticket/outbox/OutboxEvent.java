package dev.firstline.ticket.outbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// Something that happened and that connectors may have been told to report.
///
/// @param cause what made it happen; the same cause is reported once, however often it is added
/// @param subject what people call it in the list of deliveries, such as `FL-1001`
public record OutboxEvent(EventType type, String cause, String subject, ObjectNode body) {}
