package dev.firstline.chat;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// One answer in the making, or made. Moved on by [TurnLedger] only.
@Entity
@Table(name = "turn")
class Turn extends PanacheEntityBase {

    @Id UUID id;

    UUID conversationId;
    String state;
    int attempt;
    int epoch;

    @Nullable String outcome;

    @Nullable UUID runId;

    String cache;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable String evidence;

    @Column(name = "first_text_ms")
    @Nullable Integer firstTextMs;

    Instant createdAt;

    @Nullable Instant startedAt;

    @Nullable Instant endedAt;

    static Optional<Turn> findOf(UUID visitorId, UUID id) {
        return find(
                        "id = ?1 and conversationId in (select c.id from Conversation c where"
                                + " c.visitorId = ?2)",
                        id,
                        visitorId)
                .firstResultOptional();
    }
}
