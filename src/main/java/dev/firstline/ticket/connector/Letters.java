package dev.firstline.ticket.connector;

import dev.firstline.ticket.CustomerMails;
import dev.firstline.ticket.outbox.Delivery;
import dev.firstline.ticket.outbox.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Writes deliveries as mails: to the desk that a connector names, or to a customer who wants to hear of replies.
@ApplicationScoped
class Letters {

    private final CustomerMails customers;

    Letters(CustomerMails customers) {
        this.customers = customers;
    }

    /// The mail of a delivery.
    ///
    /// @param desk who gets what is not for a customer
    /// @return empty when the customer wants no mail any more
    Optional<Letter> of(Delivery delivery, String desk) {
        if (!delivery.event().equals(EventType.CUSTOMER_MAIL.wireName())) {
            var text = MailText.of(delivery);
            return Optional.of(letter(delivery, desk, text.subject(), text.body(), Map.of()));
        }
        return customers
                .of(MailText.read(delivery.payload()))
                .map(mail ->
                        letter(
                                delivery,
                                mail.to(),
                                mail.subject(),
                                mail.body(),
                                unsubscribe(mail.oneClickUrl())));
    }

    /// What mail programs make a button of (RFC 2369). Providers press it themselves where it is encrypted (RFC 8058).
    static Map<String, String> unsubscribe(String url) {
        if (url.isEmpty()) {
            return Map.of();
        }
        var headers = new HashMap<>(Map.of("List-Unsubscribe", "<" + url + ">"));
        if (url.startsWith("https://")) {
            headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        return Map.copyOf(headers);
    }

    private static Letter letter(
            Delivery delivery,
            String recipient,
            String subject,
            String body,
            Map<String, String> more) {
        var id = delivery.id().toString();
        var headers = new HashMap<>(more);
        headers.put("Firstline-Delivery-Id", id);
        headers.put("Idempotency-Key", delivery.idempotencyKey());
        return new Letter(id, recipient, subject, body, headers);
    }
}
