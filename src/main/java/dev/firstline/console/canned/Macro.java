package dev.firstline.console.canned;

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

/// Several actions under one name.
@Entity
@Table(name = "macro")
class Macro extends PanacheEntityBase {

    private static final int LISTED_MAX = 500;

    @Id UUID id;

    /// Null when it is shared.
    @Nullable UUID ownerId;

    String name;

    @JdbcTypeCode(SqlTypes.JSON)
    List<MacroStep> steps;

    long uses;
    Instant updatedAt;

    static List<Macro> visibleTo(UUID personId) {
        return Macro.<Macro>find(
                        "ownerId is null or ownerId = ?1 order by lower(name), id", personId)
                .page(0, LISTED_MAX)
                .list();
    }

    static Optional<Macro> find(UUID id, UUID personId) {
        return find("id = ?1 and (ownerId is null or ownerId = ?2)", id, personId)
                .firstResultOptional();
    }

    boolean isShared() {
        return ownerId == null;
    }

    void change(MacroDraft draft, UUID personId, Instant now) {
        ownerId = draft.isShared() ? null : personId;
        name = draft.name();
        steps = draft.steps();
        updatedAt = now;
    }

    MacroView toView() {
        return new MacroView(id, name, List.copyOf(steps), isShared(), uses);
    }
}
