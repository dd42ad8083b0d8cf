package dev.firstline.chat;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// Something that was said, once it was said completely.
@Entity
@Table(name = "message")
class Message extends PanacheEntityBase {

    @Id UUID id;

    UUID conversationId;
    long seq;

    @Nullable UUID turnId;

    String role;
    String state;
    String text;

    @Nullable String outcome;

    boolean quoted;
    boolean cached;

    @JdbcTypeCode(SqlTypes.JSON)
    List<Citation> citations;

    /// The agent who wrote it, by name.
    @Nullable String authorName;

    @Nullable String idempotencyKey;

    @Nullable String bodyHash;

    Instant createdAt;

    static List<Message> listOf(UUID conversationId) {
        return find("conversationId = ?1 order by seq", conversationId).list();
    }

    /// What was said after a sequence number.
    static List<Message> listAfter(UUID conversationId, long seq) {
        return find("conversationId = ?1 and seq > ?2 order by seq", conversationId, seq).list();
    }

    static Optional<Message> findByKey(UUID conversationId, String key) {
        return find("conversationId = ?1 and idempotencyKey = ?2", conversationId, key)
                .firstResultOptional();
    }

    /// A message of one of this visitor's conversations.
    static Optional<Message> findOf(UUID visitorId, UUID id) {
        return find(
                        "id = ?1 and conversationId in (select c.id from Conversation c where"
                                + " c.visitorId = ?2)",
                        id,
                        visitorId)
                .firstResultOptional();
    }
}
