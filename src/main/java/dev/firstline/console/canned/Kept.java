package dev.firstline.console.canned;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that people keep for their work: one's own, or everybody's.
@MappedSuperclass
abstract class Kept extends PanacheEntityBase {

    /// What the person of the first parameter may use.
    static final String USABLE = "(ownerId is null or ownerId = ?1)";

    @Id UUID id;

    /// Null when it is shared.
    @Nullable UUID ownerId;

    long uses;
    Instant updatedAt;

    /// Names it in the audit trail.
    abstract String kind();

    /// What the audit trail keeps of it.
    abstract ObjectNode toJson();

    boolean isShared() {
        return ownerId == null;
    }

    /// As somebody wrote it.
    interface Draft<K extends Kept> {

        boolean isShared();

        /// What must be put right before it can be kept, or "".
        String problem();

        /// Said when there is another one of that name.
        String taken();

        void writeTo(K kept);
    }
}
