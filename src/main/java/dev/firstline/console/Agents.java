package dev.firstline.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.identity.Audit;
import dev.firstline.identity.Person;
import dev.firstline.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/// Who is there to be given conversations.
@ApplicationScoped
class Agents {

    private static final int CAPACITY_MAX = 1_000;

    private final Sql sql;
    private final Audit audit;
    private final Clock clock;

    Agents(Sql sql, Audit audit, Clock clock) {
        this.sql = sql;
        this.audit = audit;
        this.clock = clock;
    }

    /// Takes note that this person has a console open.
    void seen(Person person) {
        sql.update(
                """
                insert into agent_state (person_id, seen_at) values (?, ?)
                on conflict (person_id) do update set seen_at = excluded.seen_at
                """,
                person.id(),
                clock.instant());
    }

    /// Says whether this person wants to be given conversations.
    void setAvailable(Person person, boolean isAvailable) {
        sql.update(
                """
                insert into agent_state (person_id, is_available, seen_at) values (?, ?, ?)
                on conflict (person_id) do update set is_available = excluded.is_available, seen_at = excluded.seen_at
                """,
                person.id(),
                isAvailable,
                clock.instant());
    }

    boolean isAvailable(Person person) {
        return sql
                .list(
                        "select is_available from agent_state where person_id = ?",
                        row -> row.getBoolean(1),
                        person.id())
                .stream()
                .findFirst()
                .orElse(true);
    }

    /// Says how many open conversations somebody is given at most.
    @Transactional
    void setCapacity(UUID person, int capacity) {
        audit.record(
                "agent.capacity",
                "person/" + person,
                null,
                JsonNodeFactory.instance.objectNode().put("conversations", capacity));
        sql.update(
                """
                insert into agent_state (person_id, capacity, seen_at) values (?, ?, 'epoch')
                on conflict (person_id) do update set capacity = excluded.capacity
                """,
                person,
                Math.clamp(capacity, 0, CAPACITY_MAX));
    }
}
