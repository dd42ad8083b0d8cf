package dev.firstline.console;

import dev.firstline.chat.Cases;
import dev.firstline.identity.People;
import dev.firstline.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;

/// Gives what waits to those who are there, in turn: the most urgent and longest waiting conversation to the person who
/// has waited longest for one and has room. The reason stands in the conversation's log.
@ApplicationScoped
class RoundRobin {

    private static final int ROUND_MAX = 100;
    private static final String BY = "Round robin";

    private final Sql sql;
    private final Cases cases;
    private final People people;
    private final ConsoleConfig config;
    private final Clock clock;

    RoundRobin(Sql sql, Cases cases, People people, ConsoleConfig config, Clock clock) {
        this.sql = sql;
        this.cases = cases;
        this.people = people;
        this.config = config;
        this.clock = clock;
    }

    /// Gives out what can be given.
    ///
    /// @return how many conversations found somebody
    int run() {
        var waiting = waiting();
        if (waiting.isEmpty()) {
            return 0;
        }
        var free = new PriorityQueue<>(Comparator.comparing(Candidate::lastAssignedAt));
        free.addAll(candidates());
        int given = 0;
        for (var one : waiting) {
            var next = free.poll();
            if (next == null) {
                break;
            }
            given += give(one, next, free) ? 1 : 0;
        }
        return given;
    }

    private boolean give(Waiting one, Candidate to, PriorityQueue<Candidate> free) {
        var person = people.find(to.person());
        if (person.isEmpty()) {
            return false;
        }
        boolean isGiven = cases.assignIfFree(one.id(), person.get(), BY, why(one, to));
        var after = isGiven ? to.withOneMore(clock.instant()) : to;
        if (isGiven) {
            sql.update(
                    "update agent_state set last_assigned_at = ? where person_id = ?",
                    clock.instant(),
                    to.person());
        }
        if (after.hasRoom()) {
            free.add(after);
        }
        return isGiven;
    }

    private String why(Waiting one, Candidate to) {
        return "next in turn, has %d of %d conversations; this one had waited longest (%s)"
                .formatted(to.open(), to.capacity(), Ago.length(one.since(), clock.instant()));
    }

    private List<Waiting> waiting() {
        return sql.list(
                """
                select id, coalesce(waiting_since, updated_at) as since from conversation
                where status = 'handed_over' and assignee is null and owner = 'human'
                    and (snoozed_until is null or snoozed_until <= ?)
                order by priority, coalesce(waiting_since, 'infinity'), id limit ?
                """,
                row -> new Waiting(Sql.id(row, "id"), Sql.instant(row, "since")),
                clock.instant(),
                ROUND_MAX);
    }

    private List<Candidate> candidates() {
        return sql
                .list(
                        """
                        select a.person_id, coalesce(a.capacity, ?) as capacity, coalesce(a.last_assigned_at, 'epoch') as last,
                            (select count(*) from conversation c where c.assignee = a.person_id and c.status = 'handed_over'
                                and (c.snoozed_until is null or c.snoozed_until <= ?)) as open
                        from agent_state a where a.is_available and a.seen_at > ?
                        """,
                        row ->
                                new Candidate(
                                        Sql.id(row, "person_id"),
                                        row.getInt("open"),
                                        row.getInt("capacity"),
                                        Sql.instant(row, "last")),
                        config.capacity(),
                        clock.instant(),
                        clock.instant().minus(config.awayAfter()))
                .stream()
                .filter(Candidate::hasRoom)
                .toList();
    }

    private record Waiting(UUID id, Instant since) {}

    private record Candidate(UUID person, int open, int capacity, Instant lastAssignedAt) {

        boolean hasRoom() {
            return open < capacity;
        }

        Candidate withOneMore(Instant now) {
            return new Candidate(person, open + 1, capacity, now);
        }
    }
}
