package dev.firstline.ticket.connector;

import dev.firstline.ticket.outbox.Courier;
import dev.firstline.ticket.outbox.Delivery;
import dev.firstline.ticket.outbox.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Sends a delivery the way its connector says.
@ApplicationScoped
class ConnectorCourier implements Courier {

    private static final Outcome UNREADABLE =
            new Outcome.Refused(
                    null, "The secret cannot be read: enter it again, the key has changed.");

    private static final Outcome NOT_WANTED =
            new Outcome.Refused(null, "The customer wants no mail any more.");

    private final Connectors connectors;
    private final SecretBox secrets;
    private final WebhookCourier webhooks;
    private final Letters letters;
    private final MailCourier mails;
    private final LambdaCourier lambdas;

    ConnectorCourier(
            Connectors connectors,
            SecretBox secrets,
            WebhookCourier webhooks,
            Letters letters,
            MailCourier mails,
            LambdaCourier lambdas) {
        this.connectors = connectors;
        this.secrets = secrets;
        this.webhooks = webhooks;
        this.letters = letters;
        this.mails = mails;
        this.lambdas = lambdas;
    }

    @Override
    public Outcome send(Delivery delivery) {
        var found = connectors.find(delivery.connectorId());
        return found.isEmpty()
                ? new Outcome.Refused(null, "The connector was removed.")
                : send(delivery, found.get());
    }

    private Outcome send(Delivery delivery, Connector connector) {
        var opened = open(connector);
        if (connector.secret() != null && opened.isEmpty()) {
            return UNREADABLE;
        }
        return switch (connector.target()) {
            case Target.Webhook webhook -> webhooks.send(delivery, webhook, opened);
            case Target.Mail mail ->
                    letters.of(delivery, mail.recipient())
                            .map(letter -> mails.send(letter, mail, opened.stream().findFirst()))
                            .orElse(NOT_WANTED);
            case Target.Lambda lambda -> lambdas.send(delivery, lambda);
        };
    }

    private List<String> open(Connector connector) {
        return Stream.of(
                        Optional.ofNullable(connector.secret()),
                        Optional.ofNullable(connector.previousSecret()))
                .flatMap(Optional::stream)
                .flatMap(box -> secrets.open(box, connector.purpose()).stream())
                .toList();
    }
}
