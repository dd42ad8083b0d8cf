package dev.firstline.ticket.sla;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.identity.Audit;
import dev.firstline.platform.Ids;
import dev.firstline.platform.ProblemException;
import dev.firstline.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Keeps the policies in their order. One that was removed stays for tickets that were promised by it, and is found by them
/// alone.
@ApplicationScoped
class SlaPolicies {

    static final int POLICIES_MAX = 50;

    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final LocalTime EVENING = LocalTime.of(17, 0);
    private static final String COLUMNS =
            "select p.id, p.name, p.categories, p.priorities, p.is_enabled, p.zone, p.hours::text"
                    + " as hours, p.holidays::text as holidays, p.targets::text as targets, p.version"
                    + " from sla_policy p ";

    private final Sql sql;
    private final Audit audit;
    private final Clock clock;

    SlaPolicies(Sql sql, Audit audit, Clock clock) {
        this.sql = sql;
        this.audit = audit;
        this.clock = clock;
    }

    List<SlaPolicy> all() {
        return sql.list(
                COLUMNS + "where p.removed_at is null order by p.position, p.id",
                SlaPolicies::read);
    }

    Optional<SlaPolicy> find(UUID id) {
        return sql.first(
                COLUMNS + "where p.id = ? and p.removed_at is null", SlaPolicies::read, id);
    }

    Optional<SlaPolicy> find(String id) {
        try {
            return find(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// The policy that an address names.
    SlaPolicy require(String id) {
        return find(id).orElseThrow(ProblemException::notFound);
    }

    /// The first that fits; none where nothing is promised.
    Optional<SlaPolicy> choose(String category, String priority) {
        return all().stream().filter(policy -> policy.fits(category, priority)).findFirst();
    }

    /// The one that a ticket was promised by.
    Optional<SlaPolicy> of(UUID ticket) {
        return sql.first(
                COLUMNS + "join ticket t on t.sla_policy_id = p.id where t.id = ?",
                SlaPolicies::read,
                ticket);
    }

    /// Gives a ticket the first that fits, or leaves it as it is where none does.
    Optional<SlaPolicy> assign(UUID ticket, String category, String priority) {
        for (int i = 0; i < POLICIES_MAX; i++) {
            var chosen = choose(category, priority);
            if (chosen.isEmpty() || give(ticket, chosen.get())) {
                return chosen;
            }
        }
        return Optional.empty();
    }

    /// Says false when the policy is gone. It cannot go before the end of this transaction: see [PolicyRemoval].
    boolean give(UUID ticket, SlaPolicy policy) {
        return sql.update(
                        """
                        update ticket set sla_policy_id = p.id
                        from (select id from sla_policy where id = ? and removed_at is null for key share) p
                        where ticket.id = ?
                        """,
                        policy.id(),
                        ticket)
                == 1;
    }

    /// How many open tickets each was given to, if any.
    Map<UUID, Long> openTickets() {
        return sql
                .list(
                        """
                        select sla_policy_id, count(*) from ticket
                        where state in ('open', 'pending', 'on_hold') and sla_policy_id is not null group by 1
                        """,
                        row -> Map.entry(row.getObject(1, UUID.class), row.getLong(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// A policy to begin with: a common week.
    static SlaPolicy blank(String name) {
        var week =
                Stream.of(DayOfWeek.values())
                        .filter(day -> day.compareTo(DayOfWeek.SATURDAY) < 0)
                        .collect(
                                Collectors.toMap(
                                        day -> day,
                                        _ -> List.of(new WorkingHours(MORNING, EVENING))));
        var times =
                new ReplyTimes(
                        false,
                        new BusinessCalendar(ZoneId.of("UTC"), week, Set.of()),
                        Map.of("normal", Map.of(ClockKind.FIRST_RESPONSE, Duration.ofHours(8))),
                        0);
        return new SlaPolicy(Ids.uuid7(), name, List.of(), List.of(), times);
    }

    /// Stores a new one behind the others.
    @Transactional
    Saved create(SlaPolicy policy) {
        int stored =
                sql.update(
                        """
                        insert into sla_policy (id, name, position, is_enabled, categories, priorities, zone, hours, holidays,
                                                targets, updated_at)
                        select ?, ?, coalesce(max(position), 0) + 1, ?, ?, ?, ?, cast(? as jsonb), cast(? as jsonb),
                            cast(? as jsonb), ?
                        from sla_policy where removed_at is null having count(*) < ?
                        on conflict (lower(name)) where removed_at is null do nothing
                        """,
                        policy.id(),
                        policy.name(),
                        policy.times().isEnabled(),
                        policy.categories(),
                        policy.priorities(),
                        policy.times().calendar().zone().getId(),
                        policy.times().hoursJson(),
                        policy.times().holidaysJson(),
                        policy.times().targetsJson(),
                        clock.instant(),
                        POLICIES_MAX);
        if (stored == 0) {
            return Saved.NAME_TAKEN;
        }
        audit.record("reply-times.created", subject(policy), null, describe(policy));
        return Saved.SAVED;
    }

    @Transactional
    Saved update(SlaPolicy policy) {
        var before = find(policy.id());
        if (isNameTaken(policy)) {
            return Saved.NAME_TAKEN;
        }
        int stored =
                sql.update(
                        """
                        update sla_policy set name = ?, is_enabled = ?, categories = ?, priorities = ?, zone = ?,
                            hours = cast(? as jsonb), holidays = cast(? as jsonb), targets = cast(? as jsonb),
                            updated_at = ?, version = version + 1
                        where id = ? and version = ? and removed_at is null
                        """,
                        policy.name(),
                        policy.times().isEnabled(),
                        policy.categories(),
                        policy.priorities(),
                        policy.times().calendar().zone().getId(),
                        policy.times().hoursJson(),
                        policy.times().holidaysJson(),
                        policy.times().targetsJson(),
                        clock.instant(),
                        policy.id(),
                        policy.times().version());
        if (stored == 0) {
            return Saved.OVERTAKEN;
        }
        audit.record(
                "reply-times.changed",
                subject(policy),
                before.map(SlaPolicies::describe).orElse(null),
                describe(policy));
        return Saved.SAVED;
    }

    /// Asks it before the one that stands before it now.
    @Transactional
    void moveUp(UUID id) {
        int moved =
                sql.update(
                        """
                        with me as (select id, position from sla_policy where id = ? for update),
                        other as (
                            select p.id, p.position from sla_policy p, me
                            where p.position < me.position and p.removed_at is null order by p.position desc limit 1 for update of p)
                        update sla_policy p set position = case p.id when me.id then other.position else me.position end
                        from me, other where p.id in (me.id, other.id)
                        """,
                        id);
        if (moved > 0) {
            audit.record("reply-times.moved-up", "reply-times/" + id, null, null);
        }
    }

    private boolean isNameTaken(SlaPolicy policy) {
        return sql.first(
                        "select 1 from sla_policy where lower(name) = lower(?) and id <> ? and"
                                + " removed_at is null",
                        _ -> 1,
                        policy.name(),
                        policy.id())
                .isPresent();
    }

    static String subject(SlaPolicy policy) {
        return "reply-times/" + policy.id();
    }

    static ObjectNode describe(SlaPolicy policy) {
        var times = policy.times();
        var description = JsonNodeFactory.instance.objectNode();
        description.put("name", policy.name()).put("enabled", times.isEnabled());
        policy.categories().forEach(description.putArray("categories")::add);
        policy.priorities().forEach(description.putArray("priorities")::add);
        description.put("zone", times.calendar().zone().getId());
        description.set("hours", times.hoursJson());
        description.set("holidays", times.holidaysJson());
        description.set("targets", times.targetsJson());
        return description;
    }

    private static SlaPolicy read(ResultSet row) throws SQLException {
        return new SlaPolicy(
                Sql.id(row, "id"),
                row.getString("name"),
                texts(row.getArray("categories")),
                texts(row.getArray("priorities")),
                ReplyTimes.read(
                        new ReplyTimes.Stored(
                                row.getBoolean("is_enabled"),
                                row.getString("zone"),
                                row.getString("hours"),
                                row.getString("holidays"),
                                row.getString("targets"),
                                row.getInt("version"))));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    /// What became of a policy that was to be stored.
    enum Saved {
        SAVED,
        /// There is one of that name, or there are too many.
        NAME_TAKEN,
        /// Somebody else was quicker.
        OVERTAKEN
    }
}
