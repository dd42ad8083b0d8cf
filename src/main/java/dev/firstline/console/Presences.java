package dev.firstline.console;

import dev.firstline.identity.People;
import dev.firstline.identity.Person;
import dev.firstline.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Who looks at which conversation at the moment. A sign of presence runs out by itself.
@ApplicationScoped
class Presences {

    private static final Set<String> ACTIVITIES = Set.of("viewing", "replying", "idle");

    private final Sql sql;
    private final People people;
    private final Agents agents;
    private final ConsoleConfig config;
    private final Clock clock;

    Presences(Sql sql, People people, Agents agents, ConsoleConfig config, Clock clock) {
        this.sql = sql;
        this.people = people;
        this.agents = agents;
        this.config = config;
        this.clock = clock;
    }

    /// Takes a sign of presence.
    ///
    /// @param activity `viewing`, `replying` or `idle`; anything else counts as viewing
    void note(UUID conversationId, Person person, String activity) {
        sql.update(
                """
                insert into presence (conversation_id, person_id, activity, expires_at) values (?, ?, ?, ?)
                on conflict (conversation_id, person_id) do update set
                    activity = excluded.activity, expires_at = excluded.expires_at
                """,
                conversationId,
                person.id(),
                ACTIVITIES.contains(activity) ? activity : "viewing",
                clock.instant().plus(config.presence()));
        agents.seen(person);
    }

    /// Who is there, by conversation, without the one who asks.
    Map<UUID, List<Present>> of(Collection<UUID> conversations, Person except) {
        record Sign(UUID conversation, UUID person, String activity) {}
        var signs =
                sql.list(
                        """
                        select conversation_id, person_id, activity from presence
                        where conversation_id = any (cast(? as uuid[])) and expires_at > ? and person_id <> ? order by person_id
                        """,
                        row ->
                                new Sign(
                                        Sql.id(row, "conversation_id"),
                                        Sql.id(row, "person_id"),
                                        row.getString("activity")),
                        conversations,
                        clock.instant(),
                        except.id());
        var names = people.find(signs.stream().map(Sign::person).collect(Collectors.toSet()));
        var present = new HashMap<UUID, List<Present>>();
        for (var sign : signs) {
            var person = names.get(sign.person());
            if (person != null) {
                present.computeIfAbsent(sign.conversation(), _ -> new ArrayList<>())
                        .add(new Present(person.name(), sign.activity()));
            }
        }
        return present;
    }

    List<Present> of(UUID conversation, Person except) {
        return of(List.of(conversation), except).getOrDefault(conversation, List.of());
    }

    void forgetExpired() {
        sql.update("delete from presence where expires_at < ?", clock.instant());
    }

    /// Somebody who is there.
    ///
    /// @param activity `viewing`, `replying` or `idle`
    public record Present(String name, String activity) {

        public String initials() {
            return Initials.of(name);
        }

        public String words() {
            return activity.equals("idle") ? name + " has it open" : name + " is " + activity;
        }
    }
}
