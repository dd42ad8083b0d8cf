package dev.firstline.flow.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.firstline.flow.catalog.FlowSnapshot;
import dev.firstline.platform.Ids;
import dev.firstline.platform.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Executions in the database. Whoever does one writes only while it holds the lease; the condition is in the write.
@Singleton
final class ExecutionLedger {

    private static final String COLUMNS =
            "id, flow_id, alias_id, name, arn, flow_version, status, errors, started_at, ended_at";

    private final Sql database;
    private final RunConfig.Executions config;
    private final Clock clock;

    ExecutionLedger(Sql database, RunConfig config, Clock clock) {
        this.database = database;
        this.config = config.executions();
        this.clock = clock;
    }

    /// Returns nothing when the alias has an execution of that name.
    Optional<Execution> add(FlowSnapshot flow, String name, JsonNode input) {
        return database.first(
                """
                insert into flow_execution (id, flow_id, alias_id, name, arn, flow_version, snapshot, input, status, started_at)
                values (?, ?, ?, ?, ?, ?, cast(? as json), cast(? as json), 'Running', ?)
                on conflict (flow_id, alias_id, name) do nothing
                """
                        + "returning "
                        + COLUMNS,
                ExecutionLedger::read,
                Ids.uuid7(),
                flow.flow().flowId(),
                flow.aliasId(),
                name,
                flow.flow().aliasArn() + "/execution/" + name,
                flow.version(),
                ExactJson.write(flow.toJson()),
                ExactJson.write(input),
                now());
    }

    Optional<Execution> find(String flowId, String aliasId, String name) {
        return database.first(
                "select "
                        + COLUMNS
                        + " from flow_execution where flow_id = ? and alias_id = ? and name = ?",
                ExecutionLedger::read,
                flowId,
                aliasId,
                name);
    }

    /// Newest first, those before a given one.
    List<Execution> list(String flowId, @Nullable String aliasId, @Nullable UUID before, int max) {
        return database.list(
                "select "
                        + COLUMNS
                        + """

                        from flow_execution
                        where flow_id = ? and (cast(? as text) is null or alias_id = ?) and (cast(? as uuid) is null or id < ?)
                        order by id desc limit ?
                        """,
                ExecutionLedger::read,
                flowId,
                aliasId,
                aliasId,
                before,
                before,
                max);
    }

    Optional<FlowSnapshot> snapshot(UUID id) {
        return database.first(
                "select snapshot from flow_execution where id = ?",
                row -> FlowSnapshot.of(ExactJson.read(row.getString("snapshot"))),
                id);
    }

    List<ExecutionEvent> events(UUID id, ExecutionEvent.Type type, int from, int max) {
        return database.list(
                """
                select seq, body from flow_execution_event
                where execution_id = ? and type = ? and seq >= ? order by seq limit ?
                """,
                row ->
                        new ExecutionEvent(
                                row.getInt("seq"), type, ExactJson.read(row.getString("body"))),
                id,
                type.wireName(),
                from,
                max);
    }

    /// Returns whether it was running until now.
    boolean stop(UUID id) {
        return database.update(
                        """
                        update flow_execution set status = 'Aborted', ended_at = ?, holder = null, held_until = null
                        where id = ? and status = 'Running'
                        """,
                        now(),
                        id)
                == 1;
    }

    /// Takes the execution that waits longest or whose replica is gone.
    Optional<ExecutionLease> claim() {
        var holder = Ids.uuid7();
        var now = now();
        return database.first(
                """
                update flow_execution set holder = ?, held_until = ?, attempts = attempts + 1
                where id = (select id from flow_execution
                            where status = 'Running' and (held_until is null or held_until < ?)
                            order by id limit 1 for update skip locked)
                returning id, attempts, given_back, snapshot, input, started_at
                """,
                row -> lease(row, holder),
                holder,
                now.plus(config.lease()),
                now);
    }

    /// Holds it longer; returns false when it is not ours any more.
    boolean hold(ExecutionLease lease) {
        return database.update(
                        "update flow_execution set held_until = ? where id = ? and holder = ?",
                        now().plus(config.lease()),
                        lease.id(),
                        lease.holder())
                == 1;
    }

    /// Gives it back, for another replica to go on.
    void release(ExecutionLease lease) {
        database.update(
                "update flow_execution set holder = null, held_until = null,"
                        + " given_back = given_back + 1 where id = ? and holder = ?",
                lease.id(),
                lease.holder());
    }

    /// Writes events and holds the execution longer; writes nothing and returns false when it is not ours any more.
    boolean append(ExecutionLease lease, List<ExecutionEvent> events) {
        return QuarkusTransaction.requiringNew()
                .call(() -> {
                    boolean isOurs = hold(lease);
                    if (isOurs) {
                        insert(lease.id(), events);
                    }
                    return isOurs;
                });
    }

    /// Ends it with the last events; does nothing and returns false when it is not ours any more.
    boolean end(
            ExecutionLease lease,
            Execution.Status status,
            ArrayNode errors,
            List<ExecutionEvent> events) {
        return QuarkusTransaction.requiringNew()
                .call(() -> {
                    int ended =
                            database.update(
                                    """
                                    update flow_execution
                                    set status = ?, errors = cast(? as json), ended_at = ?, holder = null, held_until = null
                                    where id = ? and holder = ?
                                    """,
                                    status.wireName(),
                                    ExactJson.write(errors),
                                    now(),
                                    lease.id(),
                                    lease.holder());
                    if (ended == 1) {
                        insert(lease.id(), events);
                    }
                    return ended == 1;
                });
    }

    /// The bodies of what has been written.
    List<JsonNode> written(UUID id) {
        return database.list(
                "select body from flow_execution_event where execution_id = ? order by seq",
                row -> ExactJson.read(row.getString("body")),
                id);
    }

    void removeOlderThan(Duration age) {
        database.update("delete from flow_execution where ended_at < ?", now().minus(age));
    }

    private void insert(UUID id, List<ExecutionEvent> events) {
        for (ExecutionEvent event : events) {
            database.update(
                    "insert into flow_execution_event (execution_id, seq, type, body) values (?, ?,"
                            + " ?, cast(? as json))",
                    id,
                    event.seq(),
                    event.type().wireName(),
                    ExactJson.write(event.body()));
        }
    }

    private static ExecutionLease lease(ResultSet row, UUID holder) throws SQLException {
        return new ExecutionLease(
                Sql.id(row, "id"),
                holder,
                row.getInt("attempts"),
                row.getInt("attempts") - row.getInt("given_back"),
                FlowSnapshot.of(ExactJson.read(row.getString("snapshot"))),
                ExactJson.read(row.getString("input")),
                Sql.instant(row, "started_at"));
    }

    private static Execution read(ResultSet row) throws SQLException {
        return new Execution(
                Sql.id(row, "id"),
                row.getString("flow_id"),
                row.getString("alias_id"),
                row.getString("name"),
                row.getString("arn"),
                row.getString("flow_version"),
                Execution.Status.of(row.getString("status")),
                ExactJson.read(row.getString("errors")),
                Sql.instant(row, "started_at"),
                Sql.instantOrNull(row, "ended_at"));
    }

    /// As precise as the database keeps it.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
