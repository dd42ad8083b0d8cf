package dev.firstline.guardrail;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/// A guardrail as it is being edited; its versions stand apart.
@Entity
@Table(name = "guardrail")
public class GuardrailDraft extends PanacheEntityBase {

    @Id String id;

    String name;

    /// The policy as JSON.
    String policy;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static Optional<GuardrailDraft> findDraft(String id) {
        return findByIdOptional(id);
    }
}
