package dev.firstline.ticket.connector;

import dev.firstline.platform.outbound.OutboundGuard;
import dev.firstline.platform.outbound.OutboundRefusedException;
import dev.firstline.platform.outbound.OutboundUrl;
import dev.firstline.ticket.outbox.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/// Sends a letter as plain text through an SMTP server.
@ApplicationScoped
class MailCourier {

    private final OutboundGuard guard;
    private final ConnectorConfig config;
    private final Clock clock;

    MailCourier(OutboundGuard guard, ConnectorConfig config, Clock clock) {
        this.guard = guard;
        this.config = config;
        this.clock = clock;
    }

    Outcome send(Letter letter, Target.Mail target, Optional<String> password) {
        try {
            var pinned = guard.pin(OutboundUrl.host(target.host()));
            var session = Session.getInstance(properties(target, pinned));
            try (var transport = session.getTransport("smtp")) {
                transport.connect(
                        target.host(),
                        target.port(),
                        target.user().isEmpty() ? null : target.user(),
                        password.orElse(null));
                var message = message(session, letter, target.sender());
                transport.sendMessage(message, message.getAllRecipients());
                return new Outcome.Delivered(null);
            }
        } catch (OutboundRefusedException e) {
            return new Outcome.Refused(null, e.reason());
        } catch (UnknownHostException e) {
            return Outcome.Failed.of("The mail server's name is unknown.");
        } catch (MessagingException e) {
            return failure(e);
        }
    }

    private static Outcome failure(MessagingException failure) {
        if (failure instanceof AuthenticationFailedException) {
            return Outcome.Failed.of("The mail server did not accept user and password.");
        } else if (failure instanceof SMTPSendFailedException refused
                && refused.getReturnCode() >= 500) {
            return new Outcome.Refused(
                    refused.getReturnCode(), "The mail server refused the mail.");
        } else {
            return Outcome.Failed.of(
                    "The mail server could not be reached or did not take the mail.");
        }
    }

    private Properties properties(Target.Mail target, InetAddress pinned) {
        var timeout = Long.toString(config.mailTimeout().toMillis());
        var properties = new Properties();
        properties.put("mail.smtp.socketFactory", new PinnedSocketFactory(pinned, target.port()));
        properties.put("mail.smtp.socketFactory.fallback", "false");
        properties.put("mail.smtp.connectiontimeout", timeout);
        properties.put("mail.smtp.timeout", timeout);
        properties.put("mail.smtp.writetimeout", timeout);
        properties.put("mail.smtp.auth", Boolean.toString(!target.user().isEmpty()));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put(
                "mail.smtp.ssl.enable", Boolean.toString(target.security() == Target.Security.TLS));
        boolean isStarttls = target.security() == Target.Security.STARTTLS;
        properties.put("mail.smtp.starttls.enable", Boolean.toString(isStarttls));
        properties.put("mail.smtp.starttls.required", Boolean.toString(isStarttls));
        return properties;
    }

    private MimeMessage message(Session session, Letter letter, String sender)
            throws MessagingException {
        var message =
                new MimeMessage(session) {
                    @Override
                    protected void updateMessageID() throws MessagingException {
                        setHeader("Message-ID", "<" + letter.id() + "@firstline.invalid>");
                    }
                };
        message.setFrom(new InternetAddress(sender, true));
        message.setRecipient(
                Message.RecipientType.TO, new InternetAddress(letter.recipient(), true));
        message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        message.setText(letter.body(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        // Answering machines leave it alone, so that no two of them talk to each other.
        message.setHeader("Auto-Submitted", "auto-generated");
        for (var header : letter.headers().entrySet()) {
            message.setHeader(header.getKey(), header.getValue());
        }
        return message;
    }
}
