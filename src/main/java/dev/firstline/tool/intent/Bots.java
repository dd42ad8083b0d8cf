package dev.firstline.tool.intent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firstline.platform.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The bots of this installation. Changes belong to the transaction of the caller.
@Singleton
public final class Bots {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SELECT = "select name, revision, bot, changed_at from intent_bot ";

    private final Sql database;

    Bots(Sql database) {
        this.database = database;
    }

    /// A bot as it is kept.
    ///
    /// @param revision grows with every change
    public record StoredBot(
            String name, int revision, BotDefinition definition, Instant changedAt) {}

    /// All of them by name.
    public List<StoredBot> list() {
        return database.list(SELECT + "order by name", Bots::read);
    }

    public Optional<StoredBot> find(String name) {
        return database.first(SELECT + "where name = ?", Bots::read, name);
    }

    /// Makes the bot, or puts it in the place of the one with that name.
    public void save(String name, BotDefinition definition, Instant now) {
        database.update(
                """
                insert into intent_bot (name, bot, changed_at) values (?, cast(? as jsonb), ?)
                on conflict (name) do update set bot = excluded.bot, changed_at = excluded.changed_at,
                    revision = intent_bot.revision + 1
                """,
                name,
                definition.toJson(),
                now);
    }

    /// Whether there was one of that name.
    public boolean delete(String name) {
        return database.update("delete from intent_bot where name = ?", name) == 1;
    }

    private static StoredBot read(ResultSet row) throws SQLException {
        try {
            return new StoredBot(
                    row.getString("name"),
                    row.getInt("revision"),
                    BotDefinition.read(JSON.readTree(row.getString("bot"))),
                    Sql.instant(row, "changed_at"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds only JSON.", e);
        }
    }
}
