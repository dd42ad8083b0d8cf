package dev.firstline.flow.run;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Writes finished runs, any number of them in one transaction: one row each, and one stream for all their events.
@Singleton
final class RunStore {

    private static final String INSERT_RUN =
            """
            insert into flow_run (id, flow_id, flow_version, alias, conversation_id, turn_id, state, started_at, ended_at,
                                  input_tokens, output_tokens, cost_micros, cache, error, path)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_PROMPT =
            """
            insert into flow_run_prompt (run_id, seq, prompt_id, version, turn_id, at, input_tokens, output_tokens,
                                         cost_micros, latency_ms)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final DataSource dataSource;
    private final EventRows rows;

    RunStore(DataSource dataSource, RunConfig config) {
        this.dataSource = dataSource;
        this.rows = new EventRows(config.fieldCharactersMax());
    }

    /// Writes all of them or none.
    void write(List<FinishedRun> runs) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                doNotWaitForTheDisk(connection);
                insertRuns(connection, runs);
                insertPrompts(connection, runs);
                copyEvents(connection, runs);
                connection.commit();
            } catch (IOException e) {
                throw new SQLException(e);
            } finally {
                // Nothing is left to be undone after the commit.
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /// Nobody was told that a trace is stored, so it need not take part in the waiting for the disk that customers'
    /// messages need.
    private static void doNotWaitForTheDisk(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set local synchronous_commit = off");
        }
    }

    private static void insertRuns(Connection connection, List<FinishedRun> runs)
            throws SQLException {
        try (var statement = connection.prepareStatement(INSERT_RUN)) {
            for (FinishedRun run : runs) {
                bind(statement, run);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void bind(PreparedStatement statement, FinishedRun run) throws SQLException {
        var values =
                new @Nullable Object[] {
                    run.id(),
                    run.flow().flowId(),
                    run.flow().version(),
                    run.flow().aliasName(),
                    run.input().conversationId(),
                    run.input().turnId(),
                    run.state().name(),
                    Timestamp.from(run.startedAt()),
                    Timestamp.from(run.endedAt()),
                    run.usage().inputTokens(),
                    run.usage().outputTokens(),
                    run.usage().costMicros(),
                    run.cache(),
                    run.error(),
                    run.pathText()
                };
        bind(statement, values);
    }

    private static void insertPrompts(Connection connection, List<FinishedRun> runs)
            throws SQLException {
        try (var statement = connection.prepareStatement(INSERT_PROMPT)) {
            for (FinishedRun run : runs) {
                for (var call : PromptRows.of(run.events())) {
                    bind(
                            statement,
                            run.id(),
                            call.seq(),
                            call.promptId(),
                            call.version(),
                            run.input().turnId(),
                            Timestamp.from(
                                    run.startedAt().plusNanos(call.nanos() - run.startNanos())),
                            call.action().inputTokens(),
                            call.action().outputTokens(),
                            call.action().costMicros(),
                            call.latencyMs());
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private void copyEvents(Connection connection, List<FinishedRun> runs)
            throws SQLException, IOException {
        var copy = new EventCopy();
        for (FinishedRun run : runs) {
            for (StoredEvent event : rows.of(run)) {
                copy.add(run.id(), event);
            }
        }
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(EventCopy.STATEMENT, copy.toStream());
    }
}
