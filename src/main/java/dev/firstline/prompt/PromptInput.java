package dev.firstline.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/// Saved values to try a prompt with.
@Entity
@Table(name = "prompt_input")
class PromptInput extends PanacheEntityBase {

    @Id UUID id;

    String promptId;

    String name;

    /// An object with a member for each variable; a text, or other JSON that is written in its compact form.
    @JdbcTypeCode(SqlTypes.JSON)
    JsonNode variables;

    Instant createdAt;

    static List<PromptInput> listOf(String promptId) {
        return list("promptId = ?1 order by createdAt, id", promptId);
    }

    PromptInputView toView() {
        return new PromptInputView(id, name, variables);
    }
}
