package dev.firstline.console;

import dev.firstline.identity.People;
import dev.firstline.identity.Permissions;
import dev.firstline.identity.Person;
import dev.firstline.platform.ProblemException;
import dev.firstline.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Those who answer customers, and how much each of them has to do.
@ApplicationScoped
class Team {

    private final Sql sql;
    private final People people;
    private final Agents agents;
    private final ConsoleConfig config;
    private final Clock clock;

    Team(Sql sql, People people, Agents agents, ConsoleConfig config, Clock clock) {
        this.sql = sql;
        this.people = people;
        this.agents = agents;
        this.config = config;
        this.clock = clock;
    }

    /// Everybody who may reply, by name.
    Map<Person, Workload> workloads() {
        var known = new LinkedHashMap<UUID, Workload>();
        read().forEach(workload -> known.put(workload.person(), workload));
        var team = new LinkedHashMap<Person, Workload>();
        people.whoMay(Permissions.CONVERSATION_REPLY)
                .forEach(person ->
                        team.put(
                                person,
                                known.getOrDefault(person.id(), Workload.none(person.id()))));
        return team;
    }

    /// Somebody of the team.
    ///
    /// @throws ProblemException 404 when they are not of it
    Person require(UUID id) {
        return people.whoMay(Permissions.CONVERSATION_REPLY).stream()
                .filter(person -> person.id().equals(id))
                .findFirst()
                .orElseThrow(ProblemException::notFound);
    }

    /// Says how much somebody is given and whether they are.
    void plan(UUID person, Agents.Plan plan) {
        agents.plan(require(person).id(), plan);
    }

    /// How many conversations somebody without a number of their own is given.
    int usualCapacity() {
        return config.capacity();
    }

    State stateOf(Workload workload) {
        if (!workload.isAvailable()) {
            return State.AWAY;
        }
        Duration unseen =
                Optional.ofNullable(workload.seen())
                        .map(seen -> Duration.between(seen, clock.instant()))
                        .orElse(config.awayAfter());
        return unseen.compareTo(config.awayAfter()) < 0 ? State.HERE : State.GONE;
    }

    private Iterable<Workload> read() {
        return sql.list(
                """
                select u.id, a.capacity, coalesce(a.is_available, true) as is_available, a.seen_at,
                    count(c.id) filter (where c.snoozed_until is null or c.snoozed_until <= ?) as open,
                    count(c.id) filter (where c.snoozed_until > ?) as snoozed
                from app_user u
                    left join agent_state a on a.person_id = u.id
                    left join conversation c on c.assignee = u.id and c.status = 'handed_over'
                group by u.id, a.capacity, a.is_available, a.seen_at
                """,
                row -> {
                    int capacity = row.getInt("capacity");
                    boolean hasOwn = !row.wasNull();
                    var seen = Sql.instantOrNull(row, "seen_at");
                    return new Workload(
                            Sql.id(row, "id"),
                            row.getInt("open"),
                            row.getInt("snoozed"),
                            hasOwn ? capacity : null,
                            row.getBoolean("is_available"),
                            Instant.EPOCH.equals(seen) ? null : seen);
                },
                clock.instant(),
                clock.instant());
    }

    /// Whether somebody is given conversations.
    enum State {
        HERE,
        AWAY,
        GONE
    }
}
