package dev.firstline.ticket.connector;

import dev.firstline.platform.outbound.OutboundGuard;
import dev.firstline.platform.outbound.OutboundRefusedException;
import dev.firstline.ticket.outbox.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What must be right about a connector before it is stored.
@ApplicationScoped
class ConnectorRules {

    /// Short secrets can be guessed from signed requests.
    private static final int SIGNING_SECRET_MIN = 24;

    private static final int SECRET_MAX = 500;
    private static final int NAME_MAX = 80;
    private static final Pattern MAILBOX =
            Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})+");
    private static final Pattern FUNCTION = Pattern.compile("[A-Za-z0-9:_$/-]{1,170}");

    private final OutboundGuard guard;

    ConnectorRules(OutboundGuard guard) {
        this.guard = guard;
    }

    /// The first thing that is wrong, for the admin.
    Optional<String> problem(ConnectorDraft draft) {
        if (draft.name().isBlank() || draft.name().length() > NAME_MAX) {
            return Optional.of("Give the connector a name of at most " + NAME_MAX + " characters.");
        } else if (!EventType.wireNames().containsAll(draft.events())) {
            return Optional.of("Choose events from the list.");
        } else if (!areFor(draft.target().kind(), draft.events())) {
            return Optional.of("Only a connector for e-mail can mail customers.");
        } else if (draft.secret().length() > SECRET_MAX) {
            return Optional.of("The secret may have at most " + SECRET_MAX + " characters.");
        } else {
            return switch (draft.target()) {
                case Target.Webhook webhook -> problem(webhook, draft.secret());
                case Target.Mail mail -> problem(mail);
                case Target.Lambda lambda ->
                        FUNCTION.matcher(lambda.function()).matches()
                                ? Optional.empty()
                                : Optional.of("Give the function's name or ARN.");
            };
        }
    }

    private static boolean areFor(String kind, List<String> events) {
        return Arrays.stream(EventType.values())
                .filter(type -> events.contains(type.wireName()))
                .allMatch(type -> type.isFor(kind));
    }

    private Optional<String> problem(Target.Webhook webhook, String secret) {
        if (!secret.isEmpty() && secret.length() < SIGNING_SECRET_MIN) {
            return Optional.of(
                    "The signing secret needs at least " + SIGNING_SECRET_MIN + " characters.");
        }
        try {
            var _ = guard.check(webhook.url());
            return Optional.empty();
        } catch (OutboundRefusedException e) {
            return Optional.of(e.reason());
        }
    }

    private Optional<String> problem(Target.Mail mail) {
        if (!MAILBOX.matcher(mail.sender()).matches()
                || !MAILBOX.matcher(mail.recipient()).matches()) {
            return Optional.of("Give sender and recipient as plain mail addresses.");
        } else if (mail.port() < 1 || mail.port() > 65_535) {
            return Optional.of("The port must be between 1 and 65535.");
        } else if (mail.security() == Target.Security.NONE && !mail.user().isEmpty()) {
            return Optional.of("A user name and password need TLS.");
        }
        try {
            guard.checkHost(mail.host());
            return Optional.empty();
        } catch (OutboundRefusedException e) {
            return Optional.of(e.reason());
        }
    }
}
