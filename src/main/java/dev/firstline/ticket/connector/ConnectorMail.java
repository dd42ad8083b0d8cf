package dev.firstline.ticket.connector;

import dev.firstline.identity.StaffMail;
import dev.firstline.platform.Ids;
import dev.firstline.ticket.outbox.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Mail to the staff through the server of the first mail connector that is switched on.
@ApplicationScoped
class ConnectorMail implements StaffMail {

    private static final Logger LOG = Logger.getLogger(ConnectorMail.class);

    private final Connectors connectors;
    private final SecretBox secrets;
    private final MailCourier courier;

    ConnectorMail(Connectors connectors, SecretBox secrets, MailCourier courier) {
        this.connectors = connectors;
        this.secrets = secrets;
        this.courier = courier;
    }

    @Override
    public boolean isAvailable() {
        return connectors.firstMail().isPresent();
    }

    @Override
    public boolean send(String recipient, String subject, String text) {
        var letter = new Letter(Ids.uuid7().toString(), recipient, subject, text, Map.of());
        return connectors.firstMail().filter(connector -> send(connector, letter)).isPresent();
    }

    private boolean send(Connector connector, Letter letter) {
        var secret = connector.secret();
        Optional<String> password =
                secret == null ? Optional.empty() : secrets.open(secret, connector.purpose());
        if (secret != null && password.isEmpty()) {
            LOG.warnf("staff_mail_failed connector=%s reason=secret", connector.id());
            return false;
        }
        var outcome = courier.send(letter, (Target.Mail) connector.target(), password);
        if (!(outcome instanceof Outcome.Delivered)) {
            LOG.warnf("staff_mail_failed connector=%s outcome=%s", connector.id(), outcome);
        }
        return outcome instanceof Outcome.Delivered;
    }
}
