package dev.firstline.prompt;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// A numbered version of a prompt. The database refuses to change it.
@Entity
@Immutable
@IdClass(PromptVersion.Key.class)
@Table(name = "prompt_version")
class PromptVersion extends PanacheEntityBase {

    @Id String promptId;

    @Id int number;

    String name;

    @Nullable String description;

    @JdbcTypeCode(SqlTypes.JSON)
    JsonNode content;

    /// Why it was made.
    String message;

    String author;

    Instant createdAt;

    static PromptVersion of(Prompt prompt, int number, String message, String author, Instant now) {
        var version = new PromptVersion();
        version.promptId = prompt.id;
        version.number = number;
        version.name = prompt.name;
        version.description = prompt.description;
        version.content = prompt.content;
        version.message = message;
        version.author = author;
        version.createdAt = now;
        return version;
    }

    static Optional<PromptVersion> findNumber(String promptId, int number) {
        return findByIdOptional(new Key(promptId, number));
    }

    /// Which of these versions there are.
    static Set<Key> present(Collection<Key> keys) {
        return keys.isEmpty()
                ? Set.of()
                : getEntityManager()
                        .createQuery(
                                "select promptId, number from PromptVersion where promptId in (:prompts) and number in"
                                        + " (:numbers)",
                                Object[].class)
                        .setParameter("prompts", keys.stream().map(Key::promptId).toList())
                        .setParameter("numbers", keys.stream().map(Key::number).toList())
                        .getResultStream()
                        .map(row -> new Key((String) row[0], (Integer) row[1]))
                        .collect(toSet());
    }

    /// Newest first.
    static List<PromptVersion> listOf(String promptId) {
        return list("promptId = ?1 order by number desc", promptId);
    }

    static int nextNumber(Prompt prompt) {
        int latest =
                find("promptId = ?1 order by number desc", prompt.id)
                        .<PromptVersion>firstResultOptional()
                        .map(version -> version.number)
                        .orElse(0);
        return Math.max(latest, prompt.versionDeleted) + 1;
    }

    PromptVersionView toView() {
        return new PromptVersionView(
                promptId,
                number,
                name,
                description,
                PromptContent.of(content),
                message,
                author,
                createdAt);
    }

    /// The number counts within its prompt.
    record Key(String promptId, int number) implements Serializable {}
}
