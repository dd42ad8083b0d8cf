package dev.firstline.prompt;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// A prompt: its draft and what belongs to all of its versions.
@Entity
@Table(name = "prompt")
class Prompt extends PanacheEntityBase {

    @Id String id;

    String name;

    @Nullable String description;

    String folder;

    @JdbcTypeCode(SqlTypes.JSON)
    JsonNode tags;

    @JdbcTypeCode(SqlTypes.JSON)
    JsonNode content;

    /// Counts the changes of the draft, so that nobody overwrites what they have not seen.
    int revision;

    /// `required` or `off`; null follows the setting.
    @Nullable String approval;

    /// The highest number among deleted versions: numbers are given once.
    int versionDeleted;

    Instant createdAt;
    Instant updatedAt;
    String updatedBy;

    static Prompt create(String id, PromptDraft draft, String author, Instant now) {
        var prompt = new Prompt();
        prompt.id = id;
        prompt.createdAt = now;
        prompt.change(draft, author, now);
        return prompt;
    }

    static Optional<Prompt> findByName(String name) {
        return find("name", name).firstResultOptional();
    }

    /// What the prompts with these ids are called; without those that are gone.
    static Map<String, String> namesOf(Collection<String> ids) {
        return getEntityManager()
                .createQuery("select id, name from Prompt where id in (:ids)", Object[].class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(toMap(row -> (String) row[0], row -> (String) row[1]));
    }

    /// The prompt, and nobody else may change it before the transaction ends.
    static Optional<Prompt> findForChange(String id) {
        return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    void change(PromptDraft draft, String author, Instant now) {
        name = draft.name();
        description = draft.description();
        folder = draft.folder();
        tags = toJson(draft.tags());
        content = draft.content().json();
        revision++;
        updatedAt = now;
        updatedBy = author;
    }

    PromptDraft draft() {
        return new PromptDraft(name, description, folder, tagMap(), PromptContent.of(content));
    }

    private Map<String, String> tagMap() {
        var map = new HashMap<String, String>();
        tags.properties().forEach(tag -> map.put(tag.getKey(), tag.getValue().asText()));
        return map;
    }

    private static ObjectNode toJson(Map<String, String> tags) {
        var json = JsonNodeFactory.instance.objectNode();
        tags.forEach(json::put);
        return json;
    }
}
