package dev.firstline.ticket.connector;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.identity.Audit;
import dev.firstline.platform.Ids;
import dev.firstline.platform.Sql;
import dev.firstline.ticket.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The connectors of this installation. Secrets are taken and never given back.
@ApplicationScoped
class Connectors {

    private final Sql sql;
    private final SecretBox secrets;
    private final ConnectorRules rules;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    Connectors(
            Sql sql,
            SecretBox secrets,
            ConnectorRules rules,
            Outbox outbox,
            Audit audit,
            Clock clock) {
        this.sql = sql;
        this.secrets = secrets;
        this.rules = rules;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    List<Connector> all() {
        return sql.list(
                "select "
                        + Connector.COLUMNS
                        + " from connector where removed_at is null order by lower(name)",
                Connector::read);
    }

    Optional<Connector> find(UUID id) {
        return sql.first(
                "select "
                        + Connector.COLUMNS
                        + " from connector where id = ? and removed_at is null",
                Connector::read,
                id);
    }

    /// The oldest mail connector that is switched on.
    Optional<Connector> firstMail() {
        return sql.first(
                "select "
                        + Connector.COLUMNS
                        + " from connector where kind = 'mail' and is_enabled and removed_at is"
                        + " null order by created_at, id limit 1",
                Connector::read);
    }

    /// Stores a new connector. A webhook without a secret gets one, which is shown this once.
    @Transactional
    SavedConnector create(ConnectorDraft draft) {
        var problem = rules.problem(draft);
        if (problem.isPresent()) {
            return new SavedConnector.Rejected(problem.get());
        }
        UUID id = Ids.uuid7();
        boolean isMade = draft.secret().isEmpty() && draft.target() instanceof Target.Webhook;
        String secret = isMade ? Ids.token() : draft.secret();
        Instant now = clock.instant();
        int stored =
                sql.update(
                        """
                        insert into connector (id, name, kind, settings, secret, events, is_enabled, created_at, updated_at)
                        values (?, ?, ?, cast(? as jsonb), ?, ?, ?, ?, ?)
                        on conflict (lower(name)) where removed_at is null do nothing
                        """,
                        id,
                        draft.name(),
                        draft.target().kind(),
                        draft.target().toJson(),
                        closed(secret, Connector.purpose(id, draft.target())),
                        draft.events(),
                        draft.isEnabled(),
                        now,
                        now);
        if (stored == 0) {
            return nameTaken();
        }
        audit.record("connector.created", "connector/" + id, null, describe(draft));
        return new SavedConnector.Saved(id, isMade ? secret : "");
    }

    /// Changes a connector. A secret never follows to another address: where that changes, it is entered again.
    @Transactional
    SavedConnector update(Connector before, ConnectorDraft draft) {
        var problem = rules.problem(draft);
        if (problem.isPresent()) {
            return new SavedConnector.Rejected(problem.get());
        }
        boolean isMoved = !before.target().secretScope().equals(draft.target().secretScope());
        if (isMoved && before.secret() != null && draft.secret().isEmpty()) {
            return new SavedConnector.Rejected(
                    "Enter the secret again: it belonged to the address that you have changed.");
        } else if (isNameTaken(before.id(), draft.name())) {
            return nameTaken();
        }
        return write(before, draft, isMoved);
    }

    /// Ends a connector and forgets its secrets. What was still waiting to be delivered is dead.
    @Transactional
    void remove(Connector connector) {
        Instant now = clock.instant();
        sql.update(
                "update connector set removed_at = ?, is_enabled = false, secret = null,"
                        + " previous_secret = null where id = ?",
                now,
                connector.id());
        sql.update(
                "update delivery set state = 'dead', ended_at = ?, lease_until = null where"
                        + " connector_id = ? and state = 'waiting'",
                now,
                connector.id());
        audit.record("connector.removed", "connector/" + connector.id(), describe(connector), null);
    }

    /// Sends something harmless, so that an admin sees whether the connector works.
    UUID test(Connector connector) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("note", "This is a test of the connector " + connector.name() + ".");
        return outbox.addTest(connector.id(), body);
    }

    private SavedConnector write(Connector before, ConnectorDraft draft, boolean isMoved) {
        String purpose = Connector.purpose(before.id(), draft.target());
        boolean hasNewSecret = !draft.secret().isEmpty();
        String secret = hasNewSecret ? closed(draft.secret(), purpose) : before.secret();
        String previous = hasNewSecret ? before.secret() : before.previousSecret();
        // Only a webhook knows two secrets, and an older one belongs to the older address.
        boolean keepsPrevious =
                draft.target() instanceof Target.Webhook
                        && !isMoved
                        && !(draft.endsPreviousSecret() && !hasNewSecret);
        int stored =
                sql.update(
                        """
                        update connector set name = ?, settings = cast(? as jsonb), secret = ?, previous_secret = ?,
                            events = ?, is_enabled = ?, version = version + 1, updated_at = ?
                        where id = ? and version = ? and removed_at is null
                        """,
                        draft.name(),
                        draft.target().toJson(),
                        secret,
                        keepsPrevious ? previous : null,
                        draft.events(),
                        draft.isEnabled(),
                        clock.instant(),
                        before.id(),
                        before.version());
        if (stored == 0) {
            return new SavedConnector.Rejected(
                    "Somebody else has changed this connector in the meantime. Look at it again.");
        }
        audit.record(
                "connector.changed", "connector/" + before.id(), describe(before), describe(draft));
        return new SavedConnector.Saved(before.id(), "");
    }

    private boolean isNameTaken(UUID id, String name) {
        return sql.first(
                        "select 1 from connector where lower(name) = lower(?) and id <> ? and"
                                + " removed_at is null",
                        row -> row.getInt(1),
                        name,
                        id)
                .isPresent();
    }

    private static SavedConnector nameTaken() {
        return new SavedConnector.Rejected("There is a connector of this name already.");
    }

    private @Nullable String closed(String secret, String purpose) {
        return secret.isEmpty() ? null : secrets.close(secret, purpose);
    }

    private static ObjectNode describe(Connector connector) {
        return describe(
                connector.name(), connector.target(), connector.events(), connector.isEnabled());
    }

    private static ObjectNode describe(ConnectorDraft draft) {
        return describe(draft.name(), draft.target(), draft.events(), draft.isEnabled())
                .put("secretEntered", !draft.secret().isEmpty());
    }

    private static ObjectNode describe(
            String name, Target target, List<String> events, boolean isEnabled) {
        var description = target.toJson().put("name", name).put("kind", target.kind());
        events.forEach(description.putArray("events")::add);
        return description.put("enabled", isEnabled);
    }
}
