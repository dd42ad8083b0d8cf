package dev.firstline.chat;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Somebody who writes to us, known only by a token.
@Entity
@Table(name = "visitor")
class Visitor extends PanacheEntityBase {

    @Id UUID id;

    String tokenHash;
    Instant createdAt;

    static Visitor create(UUID id, String tokenHash, Instant now) {
        var visitor = new Visitor();
        visitor.id = id;
        visitor.tokenHash = tokenHash;
        visitor.createdAt = now;
        return visitor;
    }

    static Optional<Visitor> findByTokenHash(String tokenHash) {
        return find("tokenHash", tokenHash).firstResultOptional();
    }
}
