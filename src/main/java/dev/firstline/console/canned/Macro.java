package dev.firstline.console.canned;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/// Several actions under one name.
@Entity
@Table(name = "macro")
class Macro extends Kept {

    private static final int LISTED_MAX = 500;

    String name;

    @JdbcTypeCode(SqlTypes.JSON)
    List<MacroStep> steps;

    static List<Macro> usableBy(UUID personId) {
        return Macro.<Macro>find(USABLE + " order by lower(name), id", personId)
                .page(0, LISTED_MAX)
                .list();
    }

    static Optional<Macro> find(UUID id, UUID personId) {
        return find(USABLE + " and id = ?2", personId, id).firstResultOptional();
    }

    @Override
    String kind() {
        return "macro";
    }

    @Override
    ObjectNode toJson() {
        var json = JsonNodeFactory.instance.objectNode().put("name", name);
        var written = json.putArray("steps");
        steps.forEach(step ->
                written.addObject().put("kind", step.kind().wireName()).put("value", step.value()));
        return json;
    }

    MacroView toView() {
        return new MacroView(id, name, List.copyOf(steps), isShared(), uses);
    }
}
