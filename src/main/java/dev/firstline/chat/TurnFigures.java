package dev.firstline.chat;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Counts turns, and lists the very turns that were counted: every number has its rows.
@ApplicationScoped
public class TurnFigures {

    /// Each turn is in exactly one of these; the same expression counts and lists.
    private static final String OUTCOME =
            """
            case when turn.state = 'interrupted' then 'failed'
                 when turn.state = 'stopped' then 'stopped'
                 when turn.state = 'handed_over' then 'handed_over'
                 when turn.state in ('queued', 'running') then 'running'
                 when turn.outcome in ('unknown', 'blocked', 'truncated') then 'unknown'
                 else 'answered' end
            """;

    private final DataSource dataSource;

    TurnFigures(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /// What came of the turns since then.
    public Counts count(Instant since) {
        String query =
                """
                select count(*),
                    count(*) filter (where outcome = 'answered'), count(*) filter (where outcome = 'unknown'),
                    count(*) filter (where outcome = 'handed_over'), count(*) filter (where outcome = 'stopped'),
                    count(*) filter (where outcome = 'failed'), count(*) filter (where cache = 'hit'),
                    coalesce(percentile_disc(0.5) within group (order by first_text_ms), 0)
                from (select turn.cache, turn.first_text_ms, %s as outcome from turn
                      where turn.created_at >= ? and turn.state not in ('queued', 'running')) counted
                """
                        .formatted(OUTCOME);
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(query)) {
            statement.setObject(1, since.atOffset(ZoneOffset.UTC));
            try (var row = statement.executeQuery()) {
                row.next();
                return new Counts(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        Duration.ofMillis(row.getLong(8)));
            }
        } catch (SQLException e) {
            throw new ChatStorageException(e);
        }
    }

    /// The turns since then whose answers got feedback, the newest feedback first.
    public List<Rated> rated(Instant since, int limit) {
        String query =
                """
                select message.turn_id, feedback.value from feedback join message on message.id = feedback.message_id
                where feedback.at >= ? and message.turn_id is not null order by feedback.at desc limit ?
                """;
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(query)) {
            statement.setObject(1, since.atOffset(ZoneOffset.UTC));
            statement.setInt(2, limit);
            try (var rows = statement.executeQuery()) {
                var rated = new ArrayList<Rated>();
                while (rows.next()) {
                    rated.add(
                            new Rated(
                                    rows.getObject(1, UUID.class), rows.getString(2).equals("up")));
                }
                return rated;
            }
        } catch (SQLException e) {
            throw new ChatStorageException(e);
        }
    }

    /// A turn whose answer got feedback.
    public record Rated(UUID turnId, boolean isUp) {}

    /// The turns since then, newest first.
    ///
    /// @param show an outcome, `cached`, `slow` for all with the slowest first, or empty for all
    public List<Row> list(Instant since, String show, int limit, int offset) {
        String query =
                """
                select id, run_id, question, first_text_ms, created_at from (
                    select turn.id, turn.run_id, turn.first_text_ms, turn.created_at, turn.cache, %s as outcome,
                        (select string_agg(message.text, ' ' order by message.seq) from message
                         where message.turn_id = turn.id and message.role = 'customer') as question
                    from turn where turn.created_at >= ? and turn.state not in ('queued', 'running')) listed
                where ? in ('', 'slow', 'costly') or outcome = ? or (? = 'cached' and cache = 'hit')
                order by case when ? = 'slow' then first_text_ms end desc nulls last, created_at desc
                limit ? offset ?
                """
                        .formatted(OUTCOME);
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(query)) {
            new Values(statement)
                    .add(since.atOffset(ZoneOffset.UTC), show, show, show, show, limit, offset);
            var rows = new ArrayList<Row>();
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(row(result));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new ChatStorageException(e);
        }
    }

    /// One turn as it stands in the lists; empty when it is not kept.
    public Optional<Row> find(UUID turnId) {
        String query =
                """
                select turn.id, turn.run_id,
                    (select string_agg(message.text, ' ' order by message.seq) from message
                     where message.turn_id = turn.id and message.role = 'customer'),
                    turn.first_text_ms
                from turn where turn.id = ?
                """;
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(query)) {
            statement.setObject(1, turnId);
            try (var result = statement.executeQuery()) {
                return result.next() ? Optional.of(row(result)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new ChatStorageException(e);
        }
    }

    private static Row row(ResultSet result) throws SQLException {
        String question = result.getString(3);
        return new Row(
                result.getObject(1, UUID.class),
                result.getObject(2, UUID.class),
                question == null ? "" : question,
                Duration.ofMillis(result.getInt(4)));
    }

    /// How many turns came to what. Every ended turn is in exactly one of the outcomes.
    public record Counts(
            long turns,
            long answered,
            long unknown,
            long handedOver,
            long stopped,
            long failed,
            long cacheHits,
            Duration firstTextMedian) {}

    /// A turn in a list.
    ///
    /// @param runId the flow's execution; null when none ran
    /// @param firstText zero when it is not known
    public record Row(UUID turnId, @Nullable UUID runId, String question, Duration firstText) {}
}
