package dev.firstline.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.identity.Audit;
import dev.firstline.identity.Person;
import dev.firstline.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who is there to be given conversations.
@ApplicationScoped
class Agents {

    static final int CAPACITY_MAX = 1_000;

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
        plan(person, new Plan(capacity, planOf(person).isAvailable()));
    }

    /// Says for somebody else whether they are given conversations.
    @Transactional
    void setAvailable(UUID person, boolean isAvailable) {
        plan(person, new Plan(planOf(person).capacity(), isAvailable));
    }

    /// Says both.
    @Transactional
    void plan(UUID person, Plan plan) {
        audit.record("agent.planned", "person/" + person, planOf(person).toJson(), plan.toJson());
        sql.update(
                """
                insert into agent_state (person_id, capacity, is_available, seen_at) values (?, ?, ?, 'epoch')
                on conflict (person_id) do update set capacity = excluded.capacity, is_available = excluded.is_available
                """,
                person,
                plan.capacity(),
                plan.isAvailable());
    }

    private Plan planOf(UUID person) {
        return sql.first(
                        "select capacity, is_available from agent_state where person_id = ?",
                        row -> {
                            int capacity = row.getInt(1);
                            return new Plan(row.wasNull() ? null : capacity, row.getBoolean(2));
                        },
                        person)
                .orElse(new Plan(null, true));
    }

    /// How much somebody is given.
    ///
    /// @param capacity open conversations at most; null for the usual number
    record Plan(@Nullable Integer capacity, boolean isAvailable) {

        Plan {
            capacity = capacity == null ? null : Math.clamp(capacity, 0, CAPACITY_MAX);
        }

        /// What a form says; nothing when the number is none.
        static Optional<Plan> parse(String capacity, boolean isAvailable) {
            var text = capacity.strip();
            if (text.isEmpty()) {
                return Optional.of(new Plan(null, isAvailable));
            }
            return Optional.of(text)
                    .filter(it -> it.matches("[0-9]{1,4}"))
                    .map(Integer::valueOf)
                    .filter(number -> number <= CAPACITY_MAX)
                    .map(number -> new Plan(number, isAvailable));
        }

        ObjectNode toJson() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("conversations", capacity)
                    .put("available", isAvailable);
        }
    }
}
