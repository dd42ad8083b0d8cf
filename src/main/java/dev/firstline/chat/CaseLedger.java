package dev.firstline.chat;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Writes what people do with a conversation: one conditional write changes its row and appends to its log. Whoever
/// comes too late changes nothing.
@ApplicationScoped
class CaseLedger {

    private final DataSource dataSource;
    private final EventFeed feed;
    private final Clock clock;

    CaseLedger(DataSource dataSource, EventFeed feed, Clock clock) {
        this.dataSource = dataSource;
        this.feed = feed;
        this.clock = clock;
    }

    /// Writes a change by itself and tells readers.
    ///
    /// @return whether its condition held
    boolean write(CaseChange change) {
        return !inTransaction(change.conversationId(), write -> write.apply(change)).isEmpty();
    }

    /// Does several things in one transaction that holds the conversation's row, then tells readers of the events.
    ///
    /// @return the events that were written; none when the work wrote none
    List<ConversationEvent> inTransaction(UUID conversationId, Work work) {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                lock(connection, conversationId);
                var events = work.run(new Write(connection, clock.instant()));
                connection.commit();
                feed.publish(events);
                return events;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw DuplicateKeyException.orStorage(e);
        }
    }

    /// Reads rows of one conversation or of many.
    <T> List<T> read(String query, Row<T> row, @Nullable Object... values) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(query)) {
            new Values(statement).add(values);
            var found = new ArrayList<T>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(row.of(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new ChatStorageException(e);
        }
    }

    OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /// A statement of its own, so that the next one sees a turn that was stored while this one waited.
    private static void lock(Connection connection, UUID conversationId) throws SQLException {
        try (var statement =
                connection.prepareStatement("select 1 from conversation where id = ? for update")) {
            new Values(statement).add(conversationId);
            statement.execute();
        }
    }

    /// What is done while the row is held; the events it wrote.
    interface Work {
        List<ConversationEvent> run(Write write) throws SQLException;
    }

    /// Makes a value of a row.
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /// The open transaction.
    record Write(Connection connection, Instant at) {

        OffsetDateTime now() {
            return at.atOffset(ZoneOffset.UTC);
        }

        /// The events of a change; none when its condition does not hold.
        List<ConversationEvent> apply(CaseChange change) throws SQLException {
            int count = change.events().size();
            String sql =
                    """
                    with c as (
                        update conversation set %s last_seq = last_seq + ?, updated_at = ?
                        where id = ? and %s
                        returning id, last_seq),
                    e as (
                        insert into conversation_event (conversation_id, seq, type, body, at)
                        select c.id, c.last_seq - ? + i.n, i.type, i.body, ?
                        from c cross join unnest(?::text[], ?::text[]) with ordinality as i (type, body, n))
                    select last_seq from c
                    """
                            .formatted(change.sets(), change.condition());
            try (var statement = connection.prepareStatement(sql)) {
                var values = new Values(statement);
                values.add(change.setValues().toArray());
                values.add(count, now(), change.conversationId());
                values.add(change.conditionValues().toArray());
                values.add(count, now(), types(change), bodies(change));
                try (var row = statement.executeQuery()) {
                    return row.next() ? events(change, row.getLong(1) - count) : List.of();
                }
            }
        }

        /// Another statement of the same transaction.
        int also(String sql, @Nullable Object... values) throws SQLException {
            try (var statement = connection.prepareStatement(sql)) {
                new Values(statement).add(values);
                return statement.executeUpdate();
            }
        }

        private Array types(CaseChange change) throws SQLException {
            return texts(change.events().stream().map(body -> body.type().wireName()));
        }

        private Array bodies(CaseChange change) throws SQLException {
            return texts(change.events().stream().map(ChatJson::write));
        }

        private Array texts(Stream<String> texts) throws SQLException {
            return connection.createArrayOf("text", texts.toArray());
        }

        private List<ConversationEvent> events(CaseChange change, long before) {
            var events = new ArrayList<ConversationEvent>();
            long seq = before;
            for (var body : change.events()) {
                String type = body.type().wireName();
                events.add(
                        new ConversationEvent(
                                change.conversationId(), ++seq, type, ChatJson.write(body), at));
            }
            return events;
        }
    }
}
