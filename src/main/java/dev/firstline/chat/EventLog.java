package dev.firstline.chat;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/// Reads the event logs of conversations.
@ApplicationScoped
class EventLog {

    private final DataSource dataSource;

    EventLog(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /// The events after a sequence number, oldest first, at most `limit`.
    List<ConversationEvent> after(UUID conversationId, long seq, int limit) {
        return read(
                conversationId,
                """
                select seq, type, body, at from conversation_event
                where conversation_id = ? and seq > ? order by seq limit ?
                """,
                conversationId,
                seq,
                limit);
    }

    /// What a customer is told about who has the conversation, oldest first.
    List<ConversationEvent> notices(UUID conversationId) {
        return read(
                conversationId,
                """
                select seq, type, body, at from conversation_event
                where conversation_id = ? and type in ('handoff', 'takeover', 'giveback', 'resolved') order by seq
                """,
                conversationId);
    }

    private List<ConversationEvent> read(UUID conversationId, String query, Object... values) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(query)) {
            new Values(statement).add(values);
            var events = new ArrayList<ConversationEvent>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var at = rows.getObject(4, OffsetDateTime.class).toInstant();
                    events.add(
                            new ConversationEvent(
                                    conversationId,
                                    rows.getLong(1),
                                    rows.getString(2),
                                    rows.getString(3),
                                    at));
                }
            }
            return events;
        } catch (SQLException e) {
            throw new ChatStorageException(e);
        }
    }

    /// The sequence number just before a message, so that what follows it begins with the message.
    long seqBefore(UUID conversationId, UUID messageId) {
        try (var connection = dataSource.getConnection();
                var statement =
                        connection.prepareStatement(
                                "select seq - 1 from message where id = ? and conversation_id ="
                                        + " ?")) {
            new Values(statement).add(messageId, conversationId);
            try (var row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        } catch (SQLException e) {
            throw new ChatStorageException(e);
        }
    }

    /// The latest sequence number of each of these conversations.
    Map<UUID, Long> lastSeqs(Collection<UUID> conversations) {
        try (var connection = dataSource.getConnection();
                var statement =
                        connection.prepareStatement(
                                "select id, last_seq from conversation where id = any (?)")) {
            statement.setArray(1, connection.createArrayOf("uuid", conversations.toArray()));
            var seqs = new HashMap<UUID, Long>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    seqs.put(rows.getObject(1, UUID.class), rows.getLong(2));
                }
            }
            return seqs;
        } catch (SQLException e) {
            throw new ChatStorageException(e);
        }
    }
}
