package dev.firstline.ticket.outbox;

import dev.firstline.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The log of deliveries: what was sent where, what each attempt came to, and trying again.
@ApplicationScoped
public class Deliveries {

    private static final String COLUMNS =
            """
            select d.id, d.connector_id, c.name as connector, d.event, d.subject, d.idempotency_key, d.payload::text as payload,
                   d.state, d.attempts, d.due_at, d.created_at, d.ended_at
            from delivery d join connector c on c.id = d.connector_id
            """;

    private final Sql sql;
    private final Event<Outbox.Filled> filled;
    private final Clock clock;

    Deliveries(Sql sql, Event<Outbox.Filled> filled, Clock clock) {
        this.sql = sql;
        this.filled = filled;
        this.clock = clock;
    }

    /// The newest first.
    ///
    /// @param state `waiting`, `delivered`, `dead` or "" for all
    public List<Entry> list(String state, int max, int offset) {
        return sql.list(
                COLUMNS
                        + " where (? = '' or d.state = ?) order by d.created_at desc, d.id desc"
                        + " limit ? offset ?",
                Deliveries::entry,
                state,
                state,
                max,
                offset);
    }

    public Optional<Entry> find(UUID id) {
        return sql.first(COLUMNS + " where d.id = ?", Deliveries::entry, id);
    }

    /// The attempts at a delivery, the first one first.
    public List<Attempt> attempts(UUID delivery) {
        return sql.list(
                "select started_at, duration_ms, outcome, status, error from delivery_attempt"
                        + " where delivery_id = ? order by fence limit 200",
                Deliveries::attempt,
                delivery);
    }

    /// How many there are in each state.
    public Map<String, Long> counts() {
        return sql
                .list(
                        "select state, count(*) from delivery group by state",
                        row -> Map.entry(row.getString(1), row.getLong(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Makes a dead delivery due now, with its attempts before it; a waiting one need not wait any longer. Says false when
    /// it was delivered or is under way.
    @Transactional
    public boolean retry(UUID id) {
        Instant now = clock.instant();
        int changed =
                sql.update(
                        """
                        update delivery set state = 'waiting', due_at = ?, ended_at = null,
                            attempts_max = greatest(attempts_max, attempts + 1)
                        where id = ? and state in ('waiting', 'dead') and (lease_until is null or lease_until < ?)
                        """,
                        now,
                        id,
                        now);
        if (changed == 1) {
            filled.fire(new Outbox.Filled());
        }
        return changed == 1;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getObject("id", UUID.class),
                row.getString("connector"),
                row.getString("event"),
                row.getString("subject"),
                row.getString("idempotency_key"),
                row.getString("payload"),
                row.getString("state"),
                row.getInt("attempts"),
                row.getTimestamp("due_at").toInstant(),
                row.getTimestamp("created_at").toInstant(),
                Sql.instantOrNull(row, "ended_at"));
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(
                row.getTimestamp(1).toInstant(),
                row.getInt(2),
                row.getString(3),
                row.getObject(4, Integer.class),
                row.getString(5));
    }

    /// One delivery.
    public record Entry(
            UUID id,
            String connector,
            String event,
            String subject,
            String idempotencyKey,
            String payload,
            String state,
            int attempts,
            Instant dueAt,
            Instant createdAt,
            @Nullable Instant endedAt) {}

    /// One attempt at it.
    ///
    /// @param outcome `delivered`, `failed` or `refused`
    public record Attempt(
            Instant startedAt,
            int durationMs,
            String outcome,
            @Nullable Integer status,
            @Nullable String error) {}
}
