package dev.firstline.flow.run;

import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Reads the runs that have been written.
@Singleton
final class RunArchive {

    private static final String RUNS =
            """
            select run.id, run.flow_id, coalesce(flow.name, run.flow_id) as name, run.flow_version, run.alias, run.conversation_id, run.turn_id,
                run.state, run.started_at, run.ended_at, run.input_tokens, run.output_tokens, run.cost_micros,
                run.cache, run.error, run.path
            from flow_run run left join flow on flow.id = run.flow_id
            """;

    private static final String RECENT =
            RUNS
                    + """
                    where (?::uuid is null or run.conversation_id = ?::uuid)
                        and (?::uuid is null or run.turn_id = ?::uuid)
                        and (?::text is null or run.state = ?::text)
                    order by run.started_at desc, run.id desc limit ?
                    """;

    private static final String ONE = RUNS + "where run.id = ?";

    private static final String MANY = RUNS + "where run.id = any (?)";

    private static final String COST =
            "select coalesce(sum(cost_micros), 0) from flow_run where started_at >= ?";

    private static final String EVENTS =
            "select seq, at_micros, node, type, body from flow_run_event where run_id = ? order by"
                    + " seq";

    private static final String PROMPT_USE =
            """
            select version, count(*) as calls, sum(cost_micros) as cost,
                coalesce(percentile_disc(0.5) within group (order by latency_ms), 0) as median,
                coalesce(percentile_disc(0.95) within group (order by latency_ms), 0) as p95
            from flow_run_prompt where prompt_id = ? and at >= ? group by version
            """;

    private static final String PROMPT_TURNS =
            "select distinct turn_id, version from flow_run_prompt where prompt_id = ? and turn_id"
                    + " = any (?)";

    private final DataSource dataSource;

    RunArchive(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /// The newest runs first.
    List<RunRow> recent(RunFilter filter, int limit) {
        return query(
                RECENT,
                RunArchive::row,
                filter.conversationId(),
                filter.conversationId(),
                filter.turnId(),
                filter.turnId(),
                filter.state(),
                filter.state(),
                limit);
    }

    Optional<RunRow> find(UUID id) {
        return query(ONE, RunArchive::row, id).stream().findFirst();
    }

    /// The runs with those ids, in no order.
    List<RunRow> findAll(Collection<UUID> ids) {
        return query(MANY, RunArchive::row, (Object) ids.toArray(UUID[]::new));
    }

    long costMicrosSince(Instant since) {
        return query(COST, result -> result.getLong(1), since.atOffset(ZoneOffset.UTC)).getFirst();
    }

    List<PromptUse> promptUse(String promptId, Instant since) {
        return query(PROMPT_USE, RunArchive::promptUse, promptId, since.atOffset(ZoneOffset.UTC));
    }

    List<PromptTurn> promptTurns(String promptId, Collection<UUID> turns) {
        return query(
                PROMPT_TURNS,
                result ->
                        new PromptTurn(
                                result.getObject("turn_id", UUID.class),
                                result.getString("version")),
                promptId,
                turns.toArray(UUID[]::new));
    }

    private static PromptUse promptUse(ResultSet result) throws SQLException {
        return new PromptUse(
                result.getString("version"),
                result.getLong("calls"),
                result.getLong("cost"),
                Duration.ofMillis(result.getLong("median")),
                Duration.ofMillis(result.getLong("p95")));
    }

    List<StoredEvent> events(UUID run) {
        return query(EVENTS, RunArchive::event, run);
    }

    private <T> List<T> query(String sql, Reader<T> reader, @Nullable Object... values) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (var result = statement.executeQuery()) {
                var rows = new ArrayList<T>();
                while (result.next()) {
                    rows.add(reader.read(result));
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Runs cannot be read", e);
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static RunRow row(ResultSet result) throws SQLException {
        var started = result.getTimestamp("started_at").toInstant();
        var ended = result.getTimestamp("ended_at").toInstant();
        return new RunRow(
                result.getObject("id", UUID.class),
                result.getString("flow_id"),
                result.getString("name"),
                result.getInt("flow_version"),
                result.getString("alias"),
                result.getObject("conversation_id", UUID.class),
                result.getObject("turn_id", UUID.class),
                result.getString("state"),
                started,
                Duration.between(started, ended),
                new RunUsage(
                        result.getInt("input_tokens"),
                        result.getInt("output_tokens"),
                        result.getLong("cost_micros")),
                result.getString("cache"),
                result.getString("error"),
                result.getString("path"));
    }

    private static StoredEvent event(ResultSet result) throws SQLException {
        return new StoredEvent(
                result.getInt("seq"),
                result.getLong("at_micros"),
                result.getString("node"),
                StoredEvent.Type.valueOf(result.getString("type").toUpperCase(Locale.ROOT)),
                TraceJson.read(result.getString("body")));
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(ResultSet result) throws SQLException;
    }
}
