package dev.firstline.ticket.sla;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.identity.Audit;
import dev.firstline.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Keeps the calendar and the targets.
@ApplicationScoped
class ReplyTimesStore {

    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final LocalTime EVENING = LocalTime.of(17, 0);

    private final Sql sql;
    private final Audit audit;
    private final Clock clock;

    ReplyTimesStore(Sql sql, Audit audit, Clock clock) {
        this.sql = sql;
        this.audit = audit;
        this.clock = clock;
    }

    /// What is stored and switched on.
    Optional<ReplyTimes> enabled() {
        return find().filter(ReplyTimes::isEnabled);
    }

    /// What is stored, or a common week that is switched off.
    ReplyTimes get() {
        return find().orElseGet(ReplyTimesStore::common);
    }

    /// Stores all of it. Says false when somebody else has changed it since that version.
    @Transactional
    boolean save(ReplyTimes times) {
        var before = find();
        int stored =
                sql.update(
                        """
                        insert into reply_times (is_enabled, zone, hours, holidays, targets, updated_at)
                        values (?, ?, cast(? as jsonb), cast(? as jsonb), cast(? as jsonb), ?)
                        on conflict (only_row) do update set is_enabled = excluded.is_enabled, zone = excluded.zone,
                            hours = excluded.hours, holidays = excluded.holidays, targets = excluded.targets,
                            updated_at = excluded.updated_at, version = reply_times.version + 1
                        where reply_times.version = ?
                        """,
                        times.isEnabled(),
                        times.calendar().zone().getId(),
                        times.hoursJson(),
                        times.holidaysJson(),
                        times.targetsJson(),
                        clock.instant(),
                        times.version());
        if (stored == 1) {
            audit.record(
                    "reply-times.changed",
                    "reply-times",
                    before.map(ReplyTimesStore::describe).orElse(null),
                    describe(times));
        }
        return stored == 1;
    }

    private Optional<ReplyTimes> find() {
        return sql.first(
                        "select is_enabled, zone, hours::text, holidays::text, targets::text,"
                                + " version from reply_times",
                        row ->
                                new ReplyTimes.Stored(
                                        row.getBoolean(1),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getString(4),
                                        row.getString(5),
                                        row.getInt(6)))
                .map(ReplyTimes::read);
    }

    private static ObjectNode describe(ReplyTimes times) {
        var description = JsonNodeFactory.instance.objectNode();
        description.put("enabled", times.isEnabled()).put("zone", times.calendar().zone().getId());
        description.set("hours", times.hoursJson());
        description.set("holidays", times.holidaysJson());
        description.set("targets", times.targetsJson());
        return description;
    }

    private static ReplyTimes common() {
        var week =
                Stream.of(DayOfWeek.values())
                        .filter(day -> day.compareTo(DayOfWeek.SATURDAY) < 0)
                        .collect(
                                Collectors.toMap(
                                        day -> day,
                                        _ -> List.of(new WorkingHours(MORNING, EVENING))));
        return new ReplyTimes(
                false,
                new BusinessCalendar(ZoneId.of("UTC"), week, Set.of()),
                Map.of("normal", Map.of(ClockKind.FIRST_RESPONSE, Duration.ofHours(8))),
                0);
    }
}
