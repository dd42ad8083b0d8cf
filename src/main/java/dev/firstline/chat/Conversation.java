package dev.firstline.chat;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/// A conversation of one visitor. Its turns are moved on by [TurnLedger], never through this entity.
@Entity
@DynamicUpdate
@Table(name = "conversation")
class Conversation extends PanacheEntityBase {

    @Id UUID id;

    UUID visitorId;
    String status;
    String owner;
    int epoch;
    long lastSeq;

    @Nullable UUID runningTurn;

    int runningAttempt;

    @Nullable UUID queuedTurn;

    String audience;
    String locale;
    String title;
    String summary;
    long summarisedSeq;

    /// 1 to 5; null until the customer has rated the conversation.
    @Nullable Integer rating;

    String ratingComment = "";
    Instant createdAt;
    Instant updatedAt;

    static Conversation open(UUID id, UUID visitorId, String audience, String locale, Instant now) {
        var conversation = new Conversation();
        conversation.id = id;
        conversation.visitorId = visitorId;
        conversation.status = "open";
        conversation.owner = "ai";
        conversation.audience = audience;
        conversation.locale = locale;
        conversation.title = "";
        conversation.summary = "";
        conversation.createdAt = now;
        conversation.updatedAt = now;
        return conversation;
    }

    static Optional<Conversation> findOf(UUID visitorId, UUID id) {
        return find("id = ?1 and visitorId = ?2", id, visitorId).firstResultOptional();
    }

    static Optional<Conversation> findLatestOf(UUID visitorId) {
        return find("visitorId = ?1 order by updatedAt desc", visitorId).firstResultOptional();
    }

    static List<Conversation> listOf(UUID visitorId, int max) {
        return find("visitorId = ?1 and title <> '' order by updatedAt desc", visitorId)
                .page(0, max)
                .list();
    }

    boolean isHandedOver() {
        return owner.equals("human");
    }

    boolean isAnswering() {
        return runningTurn != null;
    }
}
