package dev.firstline.tool.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firstline.platform.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The agents of this installation, and what they were talking about when they asked back. Changes belong to the transaction
/// of the caller.
@Singleton
public final class Agents {

    /// As long as an execution may wait for an answer.
    private static final Duration SESSION_AGE_MAX = Duration.ofDays(1);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Sql database;

    Agents(Sql database) {
        this.database = database;
    }

    /// An agent as it is kept.
    public record StoredAgent(String name, AgentDefinition definition, Instant changedAt) {}

    /// All of them by name.
    public List<StoredAgent> list() {
        return database.list(
                "select name, agent, changed_at from local_agent order by name", Agents::read);
    }

    public Optional<StoredAgent> find(String name) {
        return database.first(
                "select name, agent, changed_at from local_agent where name = ?",
                Agents::read,
                name);
    }

    /// Makes the agent, or puts it in the place of the one with that name.
    public void save(String name, AgentDefinition definition, Instant now) {
        database.update(
                """
                insert into local_agent (name, agent, changed_at) values (?, cast(? as jsonb), ?)
                on conflict (name) do update set agent = excluded.agent, changed_at = excluded.changed_at
                """,
                name,
                definition.toJson(),
                now);
    }

    /// Whether there was one of that name.
    public boolean delete(String name) {
        return database.update("delete from local_agent where name = ?", name) == 1;
    }

    /// What was kept of a session that waits for an answer.
    public Optional<JsonNode> session(String id) {
        return database.first(
                "select messages from agent_session where id = ?",
                row -> json(row.getString("messages")),
                id);
    }

    /// Keeps a session until it is answered, and forgets those that nobody answered.
    public void keepSession(String id, JsonNode messages, Instant now) {
        database.update(
                """
                insert into agent_session (id, messages, changed_at) values (?, cast(? as jsonb), ?)
                on conflict (id) do update set messages = excluded.messages, changed_at = excluded.changed_at
                """,
                id,
                messages,
                now);
        database.update(
                "delete from agent_session where changed_at < ?", now.minus(SESSION_AGE_MAX));
    }

    public void endSession(String id) {
        database.update("delete from agent_session where id = ?", id);
    }

    private static StoredAgent read(ResultSet row) throws SQLException {
        return new StoredAgent(
                row.getString("name"),
                AgentDefinition.read(json(row.getString("agent"))),
                Sql.instant(row, "changed_at"));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds only JSON.", e);
        }
    }
}
