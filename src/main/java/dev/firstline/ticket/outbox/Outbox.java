package dev.firstline.ticket.outbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.platform.Ids;
import dev.firstline.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Takes what has to be reported, in the transaction in which it happens: there is neither without the other.
@ApplicationScoped
public class Outbox {

    private static final String TEST = "test";

    private static final String ADD =
            """
            insert into delivery (id, connector_id, event, subject, idempotency_key, payload, attempts_max, due_at, created_at)
            values (?, ?, ?, ?, ?, cast(? as jsonb), ?, ?, ?)
            on conflict (connector_id, idempotency_key) do nothing
            """;

    private static final String REPORTING =
            "select id from connector where is_enabled and removed_at is null and ? = any(events)"
                    + " order by id";

    private final Sql sql;
    private final OutboxConfig config;
    private final Event<Filled> filled;
    private final Clock clock;

    Outbox(Sql sql, OutboxConfig config, Event<Filled> filled, Clock clock) {
        this.sql = sql;
        this.config = config;
        this.filled = filled;
        this.clock = clock;
    }

    /// Adds one delivery for each connector that reports this kind of event.
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(OutboxEvent event) {
        String type = event.type().wireName();
        var connectors = sql.list(REPORTING, row -> row.getObject(1, UUID.class), type);
        for (var connector : connectors) {
            insert(connector, type, event.subject(), event.cause(), event.body());
        }
        wake(connectors);
    }

    /// Adds one delivery for the oldest connector that reports this kind of event.
    ///
    /// @return false when there is no such connector, or the cause was added before
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean addForOne(OutboxEvent event) {
        String type = event.type().wireName();
        var connector =
                sql.first(REPORTING + " limit 1", row -> row.getObject(1, UUID.class), type);
        if (connector.isEmpty() || isKnown(connector.get(), type, event.cause())) {
            return false;
        }
        insert(connector.get(), type, event.subject(), event.cause(), event.body());
        wake(List.of(connector.get()));
        return true;
    }

    /// Whether a connector reports this kind of event.
    public boolean isReported(EventType type) {
        return sql.first(REPORTING + " limit 1", _ -> 1, type.wireName()).isPresent();
    }

    private boolean isKnown(UUID connector, String type, String cause) {
        return sql.first(
                        "select 1 from delivery where connector_id = ? and idempotency_key = ?",
                        _ -> 1,
                        connector,
                        key(type, cause))
                .isPresent();
    }

    /// Adds a delivery by which an admin sees whether a connector works.
    @Transactional
    public UUID addTest(UUID connector, ObjectNode body) {
        UUID id = insert(connector, TEST, "Test", Ids.token(), body);
        wake(List.of(connector));
        return id;
    }

    /// Whether a delivery is one of an admin's own.
    public static boolean isTest(String event) {
        return event.equals(TEST);
    }

    private UUID insert(
            UUID connector, String type, String subject, String cause, ObjectNode body) {
        UUID id = Ids.uuid7();
        Instant now = clock.instant();
        var payload = body.objectNode().put("event", type).put("at", now.toString()).setAll(body);
        sql.update(
                ADD,
                id,
                connector,
                type,
                subject,
                key(type, cause),
                payload,
                isTest(type) ? 1 : config.attemptsMax(),
                now,
                now);
        return id;
    }

    /// The same for the same cause, whoever adds it and however often.
    private static String key(String type, String cause) {
        return Ids.sha256(type + "\n" + cause);
    }

    private void wake(List<UUID> connectors) {
        if (!connectors.isEmpty()) {
            filled.fire(new Filled());
        }
    }

    /// Something is due on this replica.
    record Filled() {}
}
