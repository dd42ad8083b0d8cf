package dev.firstline.console.canned;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A text that somebody keeps for the next time.
@Entity
@Table(name = "canned_response")
class CannedResponse extends PanacheEntityBase {

    /// More than anybody looks through; a bound, not a limit to work with.
    private static final int LISTED_MAX = 1_000;

    @Id UUID id;

    /// Null when it is shared.
    @Nullable UUID ownerId;

    String shortcut;
    String title;
    String body;
    long uses;
    Instant updatedAt;

    static List<CannedResponse> visibleTo(UUID personId) {
        return CannedResponse.<CannedResponse>find(
                        "ownerId is null or ownerId = ?1 order by shortcut, id", personId)
                .page(0, LISTED_MAX)
                .list();
    }

    static Optional<CannedResponse> find(UUID id, UUID personId) {
        return find("id = ?1 and (ownerId is null or ownerId = ?2)", id, personId)
                .firstResultOptional();
    }

    boolean isShared() {
        return ownerId == null;
    }

    void change(CannedDraft draft, UUID personId, Instant now) {
        ownerId = draft.isShared() ? null : personId;
        shortcut = draft.shortcut();
        title = draft.title();
        body = draft.body();
        updatedAt = now;
    }

    CannedView toView() {
        return new CannedView(id, shortcut, title, body, isShared(), uses);
    }
}
