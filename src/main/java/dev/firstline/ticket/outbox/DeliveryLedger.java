package dev.firstline.ticket.outbox;

import dev.firstline.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Leases deliveries and writes down how they went.
///
/// ```
/// waiting ──lease──▶ (leased) ──delivered──▶ delivered
///    ▲                  │ failed, attempts left ──▶ waiting, due later
///    └──lease ran out───┤ failed for the last time, or refused ──▶ dead ──retry by an admin──▶ waiting
/// ```
@ApplicationScoped
class DeliveryLedger {

    private static final int ERROR_MAX = 300;
    private static final int FORGOTTEN_AT_ONCE = 500;

    /// Due rows are found by their time, never by a growing id, and rows that others hold are passed over.
    private static final String CLAIM =
            """
            with due as (
                select d.id from connector c cross join lateral (
                    select id from delivery
                    where connector_id = c.id and state = 'waiting' and due_at <= ? and (c.is_enabled or event = 'test')
                      and (lease_until is null or lease_until < ?)
                    order by due_at limit ? for update skip locked) d
                where c.removed_at is null and not (c.id::text = any(?))
                limit ?)
            update delivery set lease_until = ?, fence = fence + 1
            from due where delivery.id = due.id
            returning delivery.id, connector_id, event, subject, idempotency_key, payload::text, attempts, attempts_max, fence
            """;

    private static final String SETTLE =
            """
            with settled as (
                update delivery set state = ?, attempts = attempts + 1, due_at = ?, lease_until = null, ended_at = ?
                where id = ? and fence = ? and state = 'waiting'
                returning id, fence)
            insert into delivery_attempt (delivery_id, fence, started_at, duration_ms, outcome, status, error)
            select id, fence, cast(? as timestamptz), cast(? as int), ?, cast(? as int), cast(? as text) from settled
            """;

    private final Sql sql;
    private final OutboxConfig config;
    private final Clock clock;
    private final Backoff backoff;

    DeliveryLedger(Sql sql, OutboxConfig config, Clock clock) {
        this.sql = sql;
        this.config = config;
        this.clock = clock;
        this.backoff =
                new Backoff(
                        config.retryFirst(),
                        config.retryMax(),
                        () -> ThreadLocalRandom.current().nextDouble());
    }

    /// Leases what is due.
    ///
    /// @param busy connectors that get nothing at the moment
    List<Delivery> claim(int max, Collection<UUID> busy) {
        Instant now = clock.instant();
        return sql.list(
                CLAIM,
                DeliveryLedger::delivery,
                now,
                now,
                config.deliveriesPerConnectorMax(),
                busy,
                max,
                now.plus(config.lease()));
    }

    /// Writes down how an attempt went. Says false when the lease was lost in the meantime; nothing changes then.
    boolean settle(Delivery delivery, Outcome outcome, Instant startedAt) {
        Instant now = clock.instant();
        var next = next(delivery, outcome, now);
        int written =
                sql.update(
                        SETTLE,
                        next.state(),
                        next.dueAt(),
                        next.endedAt(),
                        delivery.id(),
                        delivery.fence(),
                        startedAt,
                        (int)
                                Math.min(
                                        Integer.MAX_VALUE,
                                        Duration.between(startedAt, now).toMillis()),
                        name(outcome),
                        status(outcome),
                        error(outcome));
        return written == 1;
    }

    /// Forgets what was over long ago. Says whether there may be more of it.
    boolean forgetOld() {
        int forgotten =
                sql.update(
                        """
                        delete from delivery where id in (
                            select id from delivery where created_at < ? and state <> 'waiting' order by created_at limit ?)
                        """,
                        clock.instant().minus(config.keepFor()),
                        FORGOTTEN_AT_ONCE);
        return forgotten == FORGOTTEN_AT_ONCE;
    }

    /// Whether a delivery is over after this outcome.
    static boolean isDead(Delivery delivery, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Delivered _ -> false;
            case Outcome.Failed _ -> delivery.attempts() + 1 >= delivery.attemptsMax();
            case Outcome.Refused _ -> true;
        };
    }

    private Next next(Delivery delivery, Outcome outcome, Instant now) {
        if (outcome instanceof Outcome.Delivered) {
            return new Next("delivered", now, now);
        } else if (outcome instanceof Outcome.Failed failed && !isDead(delivery, outcome)) {
            var wait = backoff.after(delivery.attempts() + 1, failed.asked());
            return new Next("waiting", now.plus(wait), null);
        } else {
            return new Next("dead", now, now);
        }
    }

    static String name(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Delivered _ -> "delivered";
            case Outcome.Failed _ -> "failed";
            case Outcome.Refused _ -> "refused";
        };
    }

    private static @Nullable Integer status(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Delivered delivered -> delivered.status();
            case Outcome.Failed failed -> failed.status();
            case Outcome.Refused refused -> refused.status();
        };
    }

    private static @Nullable String error(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Delivered _ -> null;
            case Outcome.Failed failed -> cut(failed.error());
            case Outcome.Refused refused -> cut(refused.error());
        };
    }

    private static String cut(String error) {
        return error.length() <= ERROR_MAX ? error : error.substring(0, ERROR_MAX);
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getInt(7),
                row.getInt(8),
                row.getLong(9));
    }

    private record Next(String state, Instant dueAt, @Nullable Instant endedAt) {}
}
