package dev.firstline.chat;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// What the customer thought of an answer; the latest opinion counts.
@Entity
@Table(name = "feedback")
class Feedback extends PanacheEntityBase {

    @Id UUID messageId;

    String value;
    String reason;
    String comment;
    Instant at;

    static void give(UUID messageId, String value, String reason, String comment, Instant now) {
        Feedback feedback = findById(messageId);
        if (feedback == null) {
            feedback = new Feedback();
            feedback.messageId = messageId;
            feedback.set(value, reason, comment, now);
            feedback.persist();
        } else {
            feedback.set(value, reason, comment, now);
        }
    }

    static Map<UUID, Feedback> ofMessages(Collection<UUID> messages) {
        return Feedback.<Feedback>list("messageId in ?1", messages).stream()
                .collect(Collectors.toMap(feedback -> feedback.messageId, feedback -> feedback));
    }

    private void set(String newValue, String newReason, String newComment, Instant now) {
        value = newValue;
        reason = newReason;
        comment = newComment;
        at = now;
    }
}
