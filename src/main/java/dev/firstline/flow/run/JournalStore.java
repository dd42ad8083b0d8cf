package dev.firstline.flow.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/// The journals of runs in the database. Every write names the attempt on whose behalf it is made, and changes nothing once
/// a later attempt has begun.
@Singleton
final class JournalStore {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// A later attempt takes the journal over; one that is not later changes nothing.
    private static final String CLAIM =
            """
            insert into flow_journal (run_id, attempt, opened_at) values (?, ?, ?)
            on conflict (run_id) do update set attempt = excluded.attempt
             where flow_journal.attempt < excluded.attempt
            """;

    /// An entry that is there already stays; it is returned too, so that what is not returned was refused.
    private static final String APPEND =
            """
            insert into flow_journal_entry (run_id, place, outputs, written_at)
            select entry.run_id, entry.place, entry.outputs, ?
              from unnest(?, ?, ?, ?) as entry (run_id, attempt, place, outputs)
              join flow_journal journal on journal.run_id = entry.run_id and journal.attempt = entry.attempt
               for share of journal
            on conflict (run_id, place) do update set outputs = flow_journal_entry.outputs
            returning run_id, place
            """;

    private static final String ATTEMPT = "select attempt from flow_journal where run_id = ?";

    private static final String ENTRIES =
            "select place, outputs from flow_journal_entry where run_id = ?";

    private final DataSource dataSource;
    private final Clock clock;

    JournalStore(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /// Takes the journal over for a later attempt and reads it.
    ///
    /// @throws LeaseLostException when an even later one has begun
    Map<String, Map<String, JsonNode>> open(String runId, int attempt) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            claim(connection, new TreeMap<>(Map.of(runId, attempt)));
            if (attemptOf(connection, runId) != attempt) {
                throw new LeaseLostException(runId, attempt);
            }
            return entries(connection, runId);
        }
    }

    /// Writes all of them in one transaction, but those of attempts that are over.
    ///
    /// @return the entries that were refused
    Set<JournalEntry> append(List<JournalEntry> entries) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var attempts = new TreeMap<String, Integer>();
                entries.forEach(entry -> attempts.merge(entry.runId(), entry.attempt(), Math::max));
                claim(connection, attempts);
                var written = insert(connection, entries);
                connection.commit();
                return refused(entries, written);
            } finally {
                // Nothing is left to be undone after the commit.
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /// Forgets runs that have ended.
    void forget(Collection<String> runIds) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement =
                        connection.prepareStatement(
                                "delete from flow_journal where run_id = any(?)")) {
            statement.setArray(1, connection.createArrayOf("text", runIds.toArray()));
            statement.executeUpdate();
        }
    }

    /// Forgets runs that began longer ago than that.
    void forgetOlderThan(Duration age) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement =
                        connection.prepareStatement(
                                "delete from flow_journal where opened_at < ?")) {
            statement.setTimestamp(1, Timestamp.from(clock.instant().minus(age)));
            statement.executeUpdate();
        }
    }

    /// In the order of the runs, so that two processes do not wait for each other.
    private void claim(Connection connection, SortedMap<String, Integer> attempts)
            throws SQLException {
        try (var statement = connection.prepareStatement(CLAIM)) {
            for (var each : attempts.entrySet()) {
                statement.setString(1, each.getKey());
                statement.setInt(2, each.getValue());
                statement.setTimestamp(3, Timestamp.from(clock.instant()));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static int attemptOf(Connection connection, String runId) throws SQLException {
        try (var statement = connection.prepareStatement(ATTEMPT)) {
            statement.setString(1, runId);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getInt(1) : 0;
            }
        }
    }

    private static Map<String, Map<String, JsonNode>> entries(Connection connection, String runId)
            throws SQLException {
        var entries = new LinkedHashMap<String, Map<String, JsonNode>>();
        try (var statement = connection.prepareStatement(ENTRIES)) {
            statement.setString(1, runId);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    entries.put(rows.getString(1), read(rows.getString(2)));
                }
            }
        }
        return entries;
    }

    private Set<List<String>> insert(Connection connection, List<JournalEntry> entries)
            throws SQLException {
        var written = new HashSet<List<String>>();
        try (var statement = connection.prepareStatement(APPEND)) {
            bind(connection, statement, entries);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    written.add(List.of(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return written;
    }

    private void bind(
            Connection connection, PreparedStatement statement, List<JournalEntry> entries)
            throws SQLException {
        var runs = entries.stream().map(JournalEntry::runId).toArray();
        var attempts = entries.stream().map(JournalEntry::attempt).toArray();
        var places = entries.stream().map(JournalEntry::place).toArray();
        var outputs = entries.stream().map(entry -> write(entry.outputs())).toArray();
        statement.setTimestamp(1, Timestamp.from(clock.instant()));
        statement.setArray(2, connection.createArrayOf("text", runs));
        statement.setArray(3, connection.createArrayOf("int4", attempts));
        statement.setArray(4, connection.createArrayOf("text", places));
        statement.setArray(5, connection.createArrayOf("text", outputs));
    }

    private static Set<JournalEntry> refused(
            List<JournalEntry> entries, Set<List<String>> written) {
        var refused = new HashSet<JournalEntry>();
        for (var entry : entries) {
            if (!written.contains(List.of(entry.runId(), entry.place()))) {
                refused.add(entry);
            }
        }
        return refused;
    }

    private static String write(Map<String, JsonNode> outputs) {
        var json = JsonNodeFactory.instance.objectNode();
        outputs.forEach(json::set);
        return json.toString();
    }

    private static Map<String, JsonNode> read(String text) {
        try {
            var outputs = new LinkedHashMap<String, JsonNode>();
            JSON.readTree(text)
                    .properties()
                    .forEach(each -> outputs.put(each.getKey(), each.getValue()));
            return outputs;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An entry of a journal is no JSON", e);
        }
    }

    /// The attempt is over, because a later one has begun.
    static final class LeaseLostException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LeaseLostException(String runId, int attempt) {
            super("Attempt " + attempt + " at run " + runId + " is over");
        }
    }
}
