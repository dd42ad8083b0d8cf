package dev.firstline.prompt;

import static java.util.stream.Collectors.toMap;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/// Which version a label names. It is only read this way; writes are conditional and stand in [PromptLabels].
@Entity
@Immutable
@IdClass(PromptLabel.Key.class)
@Table(name = "prompt_label")
class PromptLabel extends PanacheEntityBase {

    @Id String promptId;

    @Id String name;

    int version;

    /// What it named before.
    @Nullable Integer previous;

    Instant movedAt;

    String movedBy;

    static List<PromptLabel> listOf(String promptId) {
        return list("promptId = ?1 order by name", promptId);
    }

    /// The versions that these labels name; without those that are gone.
    static Map<Key, Integer> versionsOf(Collection<Key> keys) {
        return keys.isEmpty()
                ? Map.of()
                : getEntityManager()
                        .createQuery(
                                "select promptId, name, version from PromptLabel where promptId in (:prompts) and name in"
                                        + " (:names)",
                                Object[].class)
                        .setParameter("prompts", keys.stream().map(Key::promptId).toList())
                        .setParameter("names", keys.stream().map(Key::name).toList())
                        .getResultStream()
                        .collect(
                                toMap(
                                        row -> new Key((String) row[0], (String) row[1]),
                                        row -> (Integer) row[2]));
    }

    static Optional<PromptLabel> findLabel(String promptId, String name) {
        return find("promptId = ?1 and name = ?2", promptId, name).firstResultOptional();
    }

    LabelView toView(boolean isProtected) {
        return new LabelView(name, version, previous, isProtected, movedAt, movedBy);
    }

    /// The name counts within its prompt.
    record Key(String promptId, String name) implements Serializable {}

    /// No label leads back to this version any more. As SQL, because labels are otherwise only moved by [PromptLabels].
    static void forgetPrevious(String promptId, int version) {
        getEntityManager()
                .createNativeQuery(
                        "update prompt_label set previous = null where prompt_id = :prompt and previous = :version")
                .setParameter("prompt", promptId)
                .setParameter("version", version)
                .executeUpdate();
    }
}
