package dev.firstline.console.filter;

import dev.firstline.platform.Ids;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A view of the queues under a name.
@Entity
@Table(name = "saved_filter")
class SavedFilter extends PanacheEntityBase {

    private static final int LISTED_MAX = 100;

    @Id UUID id;

    /// Null when it is shared.
    @Nullable UUID ownerId;

    String name;
    String queue;
    String tag;
    String priority;
    String assignee;
    int ageMinutes;
    Instant createdAt;

    static SavedFilter of(FilterDraft draft, UUID personId, Instant now) {
        var filter = new SavedFilter();
        filter.id = Ids.uuid7();
        filter.ownerId = draft.isShared() ? null : personId;
        filter.name = draft.name();
        filter.queue = draft.queue();
        filter.tag = draft.tag();
        filter.priority = draft.priority();
        filter.assignee = draft.assignee();
        filter.ageMinutes = draft.ageMinutes();
        filter.createdAt = now;
        return filter;
    }

    static List<SavedFilter> visibleTo(UUID personId) {
        return SavedFilter.<SavedFilter>find(
                        "ownerId is null or ownerId = ?1 order by lower(name), id", personId)
                .page(0, LISTED_MAX)
                .list();
    }

    static Optional<SavedFilter> find(UUID id, UUID personId) {
        return find("id = ?1 and (ownerId is null or ownerId = ?2)", id, personId)
                .firstResultOptional();
    }

    boolean isShared() {
        return ownerId == null;
    }

    FilterView toView() {
        return FilterView.of(id, name, isShared(), this);
    }
}
