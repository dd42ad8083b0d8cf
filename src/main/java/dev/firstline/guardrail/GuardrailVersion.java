package dev.firstline.guardrail;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.Immutable;

/// A version of a guardrail, which never changes.
@Entity
@Immutable
@Table(name = "guardrail_version")
@IdClass(GuardrailVersion.Key.class)
public class GuardrailVersion extends PanacheEntityBase {

    @Id
    @Column(name = "guardrail_id")
    String guardrailId;

    @Id int version;

    /// The policy as JSON.
    String policy;

    @Column(name = "created_at")
    Instant createdAt;

    static Optional<GuardrailVersion> findVersion(String guardrailId, int version) {
        return findByIdOptional(new Key(guardrailId, version));
    }

    /// What names a version.
    public record Key(String guardrailId, int version) {}
}
