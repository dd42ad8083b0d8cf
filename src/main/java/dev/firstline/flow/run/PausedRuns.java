package dev.firstline.flow.run;

import dev.firstline.flow.catalog.FlowSnapshot;
import dev.firstline.flow.engine.Progress;
import dev.firstline.platform.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// Keeps runs that wait for an answer. One caller at a time may continue a run: it holds it for a while, and again and
/// again while it works.
@Singleton
final class PausedRuns {

    /// Twice as long as a caller that works lets pass before it holds on to the run again.
    static final Duration HELD_FOR = Duration.ofSeconds(30);

    private static final String THIS = " where flow_id = ? and alias_id = ? and execution_id = ?";

    private final Sql database;
    private final Clock clock;

    PausedRuns(Sql database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Optional<PausedRun> find(String flowId, String aliasId, String executionId) {
        return database.first(
                "select execution_id, cause, snapshot, input, progress, paused_at from flow_pause"
                        + THIS,
                PausedRuns::read,
                flowId,
                aliasId,
                executionId);
    }

    /// Keeps a run that has paused for the first time. A run of that name which waited already is forgotten.
    void add(PausedRun run) {
        database.update(
                """
                insert into flow_pause (flow_id, alias_id, execution_id, cause, snapshot, input, progress, paused_at)
                values (?, ?, ?, ?, cast(? as json), cast(? as json), cast(? as json), ?)
                on conflict (flow_id, alias_id, execution_id) do update
                set cause = excluded.cause, snapshot = excluded.snapshot, input = excluded.input,
                    progress = excluded.progress, paused_at = excluded.paused_at, holder = null, held_until = null
                """,
                run.flow().flow().flowId(),
                run.flow().aliasId(),
                run.executionId(),
                run.cause(),
                ExactJson.write(run.flow().toJson()),
                ExactJson.write(run.input()),
                ExactJson.write(run.progress().toJson()),
                run.pausedAt());
    }

    /// Takes hold of the run as it was found, or of the one that the holder has already.
    ///
    /// @return whether it could be had: somebody else may be continuing it, or have continued it
    boolean hold(PausedRun run, UUID holder) {
        var now = clock.instant();
        return database.update(
                        "update flow_pause set holder = ?, held_until = ?"
                                + THIS
                                + " and cause = ? and paused_at = ?"
                                + " and (holder is null or holder = ? or held_until < ?)",
                        holder,
                        now.plus(HELD_FOR),
                        run.flow().flow().flowId(),
                        run.flow().aliasId(),
                        run.executionId(),
                        run.cause(),
                        run.pausedAt(),
                        holder,
                        now)
                == 1;
    }

    /// The run has paused again.
    void replace(PausedRun run, UUID holder) {
        database.update(
                "update flow_pause set progress = cast(? as json), paused_at = ?, holder = null,"
                        + " held_until = null"
                        + THIS
                        + " and holder = ?",
                ExactJson.write(run.progress().toJson()),
                run.pausedAt(),
                run.flow().flow().flowId(),
                run.flow().aliasId(),
                run.executionId(),
                holder);
    }

    /// The run did not get any further: the question stands.
    void release(PausedRun run, UUID holder) {
        database.update(
                "update flow_pause set holder = null, held_until = null" + THIS + " and holder = ?",
                run.flow().flow().flowId(),
                run.flow().aliasId(),
                run.executionId(),
                holder);
    }

    void remove(PausedRun run, UUID holder) {
        database.update(
                "delete from flow_pause" + THIS + " and holder = ?",
                run.flow().flow().flowId(),
                run.flow().aliasId(),
                run.executionId(),
                holder);
    }

    /// Forgets runs that nobody has answered for so long.
    void removeOlderThan(Duration age) {
        database.update("delete from flow_pause where paused_at < ?", clock.instant().minus(age));
    }

    private static PausedRun read(ResultSet row) throws SQLException {
        return new PausedRun(
                row.getString("execution_id"),
                row.getString("cause"),
                FlowSnapshot.of(ExactJson.read(row.getString("snapshot"))),
                ExactJson.read(row.getString("input")),
                Progress.of(ExactJson.read(row.getString("progress"))),
                Sql.instant(row, "paused_at"));
    }
}
