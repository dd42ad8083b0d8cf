package dev.firstline.ticket.connector;

import dev.firstline.ticket.outbox.Delivery;
import java.util.Map;

/// A mail to send.
///
/// @param id makes the mail's own id, so that a mailbox which gets it twice shows it once
/// @param headers besides those that every mail has
record Letter(
        String id, String recipient, String subject, String body, Map<String, String> headers) {

    Letter {
        headers = Map.copyOf(headers);
    }

    static Letter of(Delivery delivery, String recipient) {
        var text = MailText.of(delivery);
        var id = delivery.id().toString();
        return new Letter(
                id,
                recipient,
                text.subject(),
                text.body(),
                Map.of("Firstline-Delivery-Id", id, "Idempotency-Key", delivery.idempotencyKey()));
    }
}
