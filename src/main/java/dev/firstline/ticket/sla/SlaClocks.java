package dev.firstline.ticket.sla;

import dev.firstline.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The clocks of tickets. Whoever changes one holds the row of its ticket, so no two changes meet.
@ApplicationScoped
public class SlaClocks {

    private static final String WRITE =
            """
            insert into ticket_clock (ticket_id, kind, target_seconds, remaining_seconds, anchor_at, due_at, ended_at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (ticket_id, kind) do update set target_seconds = excluded.target_seconds,
                remaining_seconds = excluded.remaining_seconds, anchor_at = excluded.anchor_at, due_at = excluded.due_at,
                ended_at = excluded.ended_at,
                breached_at = case when ? then null else ticket_clock.breached_at end
            """;

    private final Sql sql;
    private final SlaPolicies policies;
    private final Clock clock;

    SlaClocks(Sql sql, SlaPolicies policies, Clock clock) {
        this.sql = sql;
        this.policies = policies;
        this.clock = clock;
    }

    /// A ticket was opened.
    public void opened(UUID ticket, String category, String priority) {
        policies.assign(ticket, category, priority)
                .ifPresent(policy -> begin(ticket, priority, policy, ClockKind.FIRST_RESPONSE));
    }

    private void begin(UUID ticket, String priority, SlaPolicy policy, ClockKind... also) {
        for (var kind : also) {
            start(ticket, priority, kind, policy.times());
        }
        start(ticket, priority, ClockKind.RESOLUTION, policy.times());
    }

    /// The customer wrote. Only after a first reply; before that the first clock runs.
    public void customerWrote(UUID ticket, String priority) {
        var clocks = read(ticket);
        boolean isAnswered = !(clocks.get(ClockKind.FIRST_RESPONSE) instanceof SlaClock.Running);
        boolean isRunning = clocks.get(ClockKind.NEXT_RESPONSE) instanceof SlaClock.Running;
        if (isAnswered && !isRunning) {
            policies.of(ticket)
                    .ifPresent(policy ->
                            start(ticket, priority, ClockKind.NEXT_RESPONSE, policy.times()));
        }
    }

    /// A person replied. An answer of the AI is none of this.
    public void agentReplied(UUID ticket) {
        end(ticket, ClockKind.FIRST_RESPONSE);
        end(ticket, ClockKind.NEXT_RESPONSE);
    }

    /// It is our turn to resolve it, again or still.
    public void resumed(UUID ticket) {
        var now = clock.instant();
        var calendar = calendar(ticket);
        switch (read(ticket).get(ClockKind.RESOLUTION)) {
            case SlaClock.Paused paused ->
                    write(ticket, ClockKind.RESOLUTION, paused.resume(now, calendar), false);
            case SlaClock.Ended ended ->
                    write(ticket, ClockKind.RESOLUTION, ended.reopen(now, calendar), false);
            case SlaClock.Running _ -> {}
            case null -> {}
        }
    }

    /// Somebody else's turn it is.
    public void paused(UUID ticket) {
        if (read(ticket).get(ClockKind.RESOLUTION) instanceof SlaClock.Running running) {
            var paused = running.pause(clock.instant(), calendar(ticket));
            write(ticket, ClockKind.RESOLUTION, paused, false);
        }
    }

    /// The ticket is resolved: nothing is promised any more.
    public void resolved(UUID ticket) {
        for (var kind : ClockKind.values()) {
            end(ticket, kind);
        }
    }

    /// Another category or priority can have another policy and has other targets; what was used stays used. Where no
    /// policy fits any more, what was promised stays promised.
    public void reclassified(UUID ticket, String category, String priority) {
        var given = policies.of(ticket);
        policies.assign(ticket, category, priority)
                .ifPresent(policy ->
                        given.ifPresentOrElse(
                                before -> move(ticket, priority, before, policy),
                                () -> beginLate(ticket, priority, policy)));
    }

    /// Goes on by another policy.
    void move(UUID ticket, String priority, SlaPolicy before, SlaPolicy policy) {
        var now = clock.instant();
        var from = before.times().calendar();
        read(ticket)
                .forEach((kind, running) ->
                        retarget(
                                        running,
                                        policy.times()
                                                .target(priority, kind)
                                                .orElse(running.target()),
                                        now,
                                        from,
                                        policy.times().calendar())
                                .ifPresent(next -> write(ticket, kind, next, false)));
    }

    /// A ticket without promises gets the ones that still make sense.
    private void beginLate(UUID ticket, String priority, SlaPolicy policy) {
        boolean isAnswered =
                sql.first(
                                "select 1 from ticket_event where ticket_id = ? and type ="
                                        + " 'agent-replied' limit 1",
                                _ -> 1,
                                ticket)
                        .isPresent();
        if (isAnswered) {
            begin(ticket, priority, policy);
        } else {
            begin(ticket, priority, policy, ClockKind.FIRST_RESPONSE);
        }
    }

    /// Clocks that were overdrawn and whose tickets have not been told yet.
    public List<Overdrawn> overdrawn(int max) {
        return sql.list(
                """
                select ticket_id, kind, due_at from ticket_clock
                where ended_at is null and breached_at is null and due_at <= ? order by due_at limit ?
                """,
                row ->
                        new Overdrawn(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                row.getTimestamp(3).toInstant()),
                clock.instant(),
                max);
    }

    /// Notes a breach. Says false when it was noted already or the clock has moved.
    public boolean breach(Overdrawn overdrawn) {
        return sql.update(
                        """
                        update ticket_clock set breached_at = ?
                        where ticket_id = ? and kind = ? and due_at = ? and ended_at is null and breached_at is null
                        """,
                        clock.instant(),
                        overdrawn.ticket(),
                        overdrawn.kind(),
                        overdrawn.due())
                == 1;
    }

    /// What is promised and not kept yet, of many tickets in one query.
    public List<Open> open(Collection<UUID> tickets) {
        return sql.list(
                """
                select ticket_id, kind, due_at, breached_at is not null as is_breached from ticket_clock
                where ticket_id = any(cast(? as uuid[])) and ended_at is null order by due_at nulls last
                """,
                row ->
                        new Open(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                Sql.instantOrNull(row, "due_at"),
                                row.getBoolean(4)),
                tickets);
    }

    private void start(UUID ticket, String priority, ClockKind kind, ReplyTimes times) {
        times.target(priority, kind)
                .map(target -> SlaClock.Running.start(target, clock.instant(), times.calendar()))
                .ifPresent(started -> write(ticket, kind, started, true));
    }

    private void end(UUID ticket, ClockKind kind) {
        var now = clock.instant();
        switch (read(ticket).get(kind)) {
            case SlaClock.Running running ->
                    write(ticket, kind, running.end(now, calendar(ticket)), false);
            case SlaClock.Paused paused ->
                    write(
                            ticket,
                            kind,
                            new SlaClock.Ended(paused.target(), paused.remaining(), now),
                            false);
            case SlaClock.Ended _ -> {}
            case null -> {}
        }
    }

    private static Optional<SlaClock> retarget(
            SlaClock clock,
            Duration target,
            Instant now,
            BusinessCalendar from,
            BusinessCalendar to) {
        return switch (clock) {
            case SlaClock.Running running ->
                    Optional.of(running.pause(now, from).retarget(target).resume(now, to));
            case SlaClock.Paused paused -> Optional.of(paused.retarget(target));
            case SlaClock.Ended _ -> Optional.empty();
        };
    }

    /// The calendar by which the ticket's time is counted.
    private BusinessCalendar calendar(UUID ticket) {
        return policies.of(ticket).orElseGet(() -> SlaPolicies.blank("")).times().calendar();
    }

    private Map<ClockKind, SlaClock> read(UUID ticket) {
        var clocks = new EnumMap<ClockKind, SlaClock>(ClockKind.class);
        sql.list("select * from ticket_clock where ticket_id = ?", SlaClocks::row, ticket)
                .forEach(row -> clocks.put(row.kind(), row.clock()));
        return clocks;
    }

    private static Row row(ResultSet row) throws SQLException {
        var target = Duration.ofSeconds(row.getLong("target_seconds"));
        var remaining = Duration.ofSeconds(row.getLong("remaining_seconds"));
        var ended = Sql.instantOrNull(row, "ended_at");
        var due = Sql.instantOrNull(row, "due_at");
        var kind = ClockKind.of(row.getString("kind"));
        if (ended != null) {
            return new Row(kind, new SlaClock.Ended(target, remaining, ended));
        } else if (due == null) {
            return new Row(kind, new SlaClock.Paused(target, remaining));
        } else {
            var anchor = row.getTimestamp("anchor_at").toInstant();
            return new Row(kind, new SlaClock.Running(target, remaining, anchor, Optional.of(due)));
        }
    }

    private void write(UUID ticket, ClockKind kind, SlaClock state, boolean isNew) {
        Instant anchor = clock.instant();
        @Nullable Instant due = null;
        @Nullable Instant ended = null;
        switch (state) {
            case SlaClock.Running running -> {
                anchor = running.anchor();
                due = running.due().orElse(null);
            }
            case SlaClock.Paused _ -> {}
            case SlaClock.Ended over -> ended = over.at();
        }
        sql.update(
                WRITE,
                ticket,
                kind.wireName(),
                state.target().toSeconds(),
                state.remaining().toSeconds(),
                anchor,
                due,
                ended,
                isNew);
    }

    private record Row(ClockKind kind, SlaClock clock) {}

    /// A broken promise.
    public record Overdrawn(UUID ticket, String kind, Instant due) {}

    /// A promise that is not kept yet.
    public record Open(UUID ticket, String kind, @Nullable Instant due, boolean isBreached) {}
}
