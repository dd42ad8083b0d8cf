package dev.firstline.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/// A case that a person has to take over.
@Entity
@Table(name = "ticket")
class Ticket extends PanacheEntityBase {

    @Id UUID id;

    @Generated
    @Column(insertable = false, updatable = false)
    long number;

    String cause;
    UUID conversationId;
    String tokenHash;
    String state;
    String priority;
    String category;
    int version;
    String reason;
    String question;

    @JdbcTypeCode(SqlTypes.JSON)
    JsonNode packet;

    Instant createdAt;
    Instant updatedAt;

    static Optional<Ticket> findByCause(String cause) {
        return find("cause", cause).firstResultOptional();
    }

    static Optional<Ticket> findByTokenHash(String hash) {
        return find("tokenHash", hash).firstResultOptional();
    }

    static Optional<Ticket> findLatestOf(UUID conversationId) {
        return find("conversationId = ?1 order by createdAt desc", conversationId)
                .firstResultOptional();
    }

    static Optional<Ticket> findByNumber(long number) {
        return find("number", number).firstResultOptional();
    }

    static List<Ticket> recent(int max) {
        return Ticket.<Ticket>find("order by createdAt desc").page(0, max).list();
    }

    TicketView toView() {
        return new TicketView(
                id,
                "FL-" + number,
                number,
                conversationId,
                state,
                priority,
                category,
                version,
                reason,
                question,
                packet,
                createdAt,
                updatedAt);
    }
}
