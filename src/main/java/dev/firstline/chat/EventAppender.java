package dev.firstline.chat;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;

/// Appends what running turns produce to the event log. All turns of this replica share one writer, so that under load
/// one statement carries many turns' events. These writes do not wait for the disk: a turn that a crash cuts off is
/// attempted anew anyway, and its last event, written by [TurnLedger], does wait.
@ApplicationScoped
class EventAppender {

    private static final int BATCH_MAX = 256;
    private static final int QUEUE_MAX = 20_000;

    /// Conversations are locked in the order of their ids, so that two writers can never wait for each other.
    private static final String APPEND =
            """
            with relaxed as (
                select set_config('synchronous_commit', 'off', true)),
            item as (
                select * from unnest(?::uuid[], ?::uuid[], ?::int[], ?::int[], ?::text[], ?::text[])
                    with ordinality as i (conversation_id, turn_id, attempt, epoch, type, body, n)),
            locked as materialized (
                select id from conversation where id in (select conversation_id from item) order by id for update),
            wanted as (
                select conversation_id, turn_id, attempt, epoch, count(*) as events
                from item join locked on locked.id = item.conversation_id group by 1, 2, 3, 4),
            c as (
                update conversation set last_seq = last_seq + w.events
                from wanted w
                where id = w.conversation_id and running_turn = w.turn_id and running_attempt = w.attempt
                    and conversation.epoch = w.epoch
                returning id, running_turn, running_attempt, last_seq - w.events as base),
            e as (
                insert into conversation_event (conversation_id, seq, type, turn_id, body, at)
                select i.conversation_id,
                    c.base + row_number() over (partition by i.conversation_id order by i.n),
                    i.type, i.turn_id, i.body, ?
                from item i
                join c on c.id = i.conversation_id and c.running_turn = i.turn_id and c.running_attempt = i.attempt
                returning 1)
            select c.id, c.running_turn, c.running_attempt, c.base + 1 from c, relaxed
            """;

    private final DataSource dataSource;
    private final Clock clock;
    private final LinkedBlockingQueue<Append> queue = new LinkedBlockingQueue<>(QUEUE_MAX);
    private final Thread writer;

    EventAppender(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
        this.writer = Thread.ofVirtual().name("event-appender").start(this::writeLoop);
    }

    void stop(@Observes ShutdownEvent event) {
        writer.interrupt();
    }

    /// Appends events of a running turn. A turn has at most one append under way at a time.
    ///
    /// @return the events as they were written; empty when the turn is no longer this attempt's; fails with
    ///     [ChatStorageException] when the database does not answer
    CompletableFuture<List<ConversationEvent>> append(TurnLease lease, List<EventBody> events) {
        var append = new Append(lease, events, new CompletableFuture<>());
        if (!queue.offer(append)) {
            append.result.completeExceptionally(
                    new ChatStorageException(new SQLException("the event queue is full")));
        }
        return append.result;
    }

    private void writeLoop() {
        var batch = new ArrayList<Append>();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                batch.add(queue.take());
                queue.drainTo(batch, BATCH_MAX - 1);
                write(batch);
            } catch (InterruptedException e) {
                return;
            } finally {
                batch.clear();
            }
        }
    }

    private void write(List<Append> batch) {
        try (var connection = dataSource.getConnection()) {
            write(connection, batch);
        } catch (SQLException | RuntimeException e) {
            var failure =
                    new ChatStorageException(
                            e instanceof SQLException sql ? sql : new SQLException(e));
            batch.forEach(append -> append.result.completeExceptionally(failure));
        }
    }

    private void write(Connection connection, List<Append> batch) throws SQLException {
        var items = Items.of(batch);
        Instant at = clock.instant();
        try (var statement = connection.prepareStatement(APPEND)) {
            var values = new Values(statement);
            values.add(connection.createArrayOf("uuid", items.conversations.toArray()));
            values.add(connection.createArrayOf("uuid", items.turns.toArray()));
            values.add(connection.createArrayOf("int4", items.attempts.toArray()));
            values.add(connection.createArrayOf("int4", items.epochs.toArray()));
            values.add(connection.createArrayOf("text", items.types.toArray()));
            values.add(connection.createArrayOf("text", items.bodies.toArray()));
            values.add(OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var turn = rows.getObject(2, UUID.class);
                    items.written(turn, rows.getInt(3), rows.getLong(4), at);
                }
            }
        }
        batch.forEach(append -> append.result.complete(List.of()));
    }

    private record Append(
            TurnLease lease,
            List<EventBody> events,
            CompletableFuture<List<ConversationEvent>> result) {

        List<ConversationEvent> written(long firstSeq, Instant at) {
            var written = new ArrayList<ConversationEvent>();
            long seq = firstSeq;
            for (var body : events) {
                written.add(
                        new ConversationEvent(
                                lease.conversationId(),
                                seq++,
                                body.type().wireName(),
                                ChatJson.write(body),
                                at));
            }
            return written;
        }
    }

    /// The columns of a batch.
    private record Items(
            List<Append> batch,
            List<Object> conversations,
            List<Object> turns,
            List<Object> attempts,
            List<Object> epochs,
            List<Object> types,
            List<Object> bodies) {

        static Items of(List<Append> batch) {
            var items =
                    new Items(
                            batch,
                            new ArrayList<>(),
                            new ArrayList<>(),
                            new ArrayList<>(),
                            new ArrayList<>(),
                            new ArrayList<>(),
                            new ArrayList<>());
            batch.forEach(items::add);
            return items;
        }

        private void add(Append append) {
            for (var event : append.events) {
                conversations.add(append.lease.conversationId());
                turns.add(append.lease.turnId());
                attempts.add(append.lease.attempt());
                epochs.add(append.lease.epoch());
                types.add(event.type().wireName());
                bodies.add(ChatJson.write(event));
            }
        }

        /// Tells the append of that attempt which numbers its events got.
        void written(UUID turn, int attempt, long firstSeq, Instant at) {
            for (var append : batch) {
                if (append.lease.turnId().equals(turn) && append.lease.attempt() == attempt) {
                    append.result.complete(append.written(firstSeq, at));
                }
            }
        }
    }
}
