package dev.firstline.prompt;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/// The wish to move a protected label.
///
/// ```
/// pending ──approve (somebody else)──▶ approved: the label has moved
///    ├─────reject (somebody else)────▶ rejected
///    └─────withdraw (requester)──────▶ withdrawn
/// ```
///
/// It is only read this way; the transitions are conditional writes in [PromptApprovals].
@Entity
@Immutable
@Table(name = "prompt_label_request")
class LabelRequest extends PanacheEntityBase {

    private static final int SHOWN_MAX = 20;

    @Id UUID id;
    String promptId;
    String label;
    @Nullable Integer fromVersion;
    int toVersion;
    String message;
    String state;
    UUID requestedBy;
    String requester;
    Instant requestedAt;
    @Nullable String decider;
    @Nullable Instant decidedAt;

    static Optional<LabelRequest> findOf(String promptId, UUID id) {
        return find("promptId = ?1 and id = ?2", promptId, id).firstResultOptional();
    }

    /// The pending ones first, then the newest.
    static List<LabelRequest> latestOf(String promptId) {
        return find(
                        "promptId = ?1 order by case when state = 'pending' then 0 else 1 end,"
                                + " requestedAt desc",
                        promptId)
                .page(0, SHOWN_MAX)
                .list();
    }

    LabelRequestView toView() {
        return new LabelRequestView(
                id,
                label,
                fromVersion,
                toVersion,
                message,
                state,
                requestedBy,
                requester,
                requestedAt,
                decider,
                decidedAt);
    }
}
