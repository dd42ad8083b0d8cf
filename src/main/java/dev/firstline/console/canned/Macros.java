package dev.firstline.console.canned;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.platform.Ids;
import dev.firstline.platform.ProblemException;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Keeps macros: the person's own and those of everybody.
@ApplicationScoped
class Macros {

    private static final String TAKEN = "There is a macro with this name already.";

    private final Keeping keeping;
    private final Clock clock;

    Macros(Keeping keeping, Clock clock) {
        this.keeping = keeping;
        this.clock = clock;
    }

    @Transactional
    List<MacroView> all() {
        return Macro.visibleTo(keeping.me()).stream().map(Macro::toView).toList();
    }

    @Transactional
    MacroView find(UUID id) {
        return require(id).toView();
    }

    Saved create(MacroDraft draft) {
        return save(
                draft,
                () -> {
                    var macro = new Macro();
                    macro.id = Ids.uuid7();
                    macro.change(draft, keeping.me(), clock.instant());
                    macro.persist();
                    return flushed(macro, "macro.created", null);
                });
    }

    Saved update(UUID id, MacroDraft draft) {
        return save(
                draft,
                () -> {
                    var macro = require(id);
                    keeping.requireRight(macro.isShared());
                    var before = json(macro);
                    boolean wasShared = macro.isShared();
                    macro.change(draft, keeping.me(), clock.instant());
                    if (wasShared && !macro.isShared()) {
                        keeping.record(true, "macro.withdrawn", object(id), before, null);
                    }
                    return flushed(macro, "macro.changed", before);
                });
    }

    @Transactional
    void delete(UUID id) {
        var macro = require(id);
        keeping.requireRight(macro.isShared());
        keeping.record(macro.isShared(), "macro.deleted", object(id), json(macro), null);
        macro.delete();
    }

    @Transactional
    void countUse(UUID id) {
        var _ = Macro.update("uses = uses + 1 where id = ?1", id);
    }

    private Saved save(MacroDraft draft, Supplier<UUID> change) {
        if (!draft.problem().isEmpty()) {
            return new Saved.Rejected(draft.problem());
        }
        keeping.requireRight(draft.isShared());
        return Keeping.save(change, TAKEN);
    }

    private UUID flushed(Macro macro, String action, @Nullable JsonNode before) {
        Panache.getEntityManager().flush();
        keeping.record(macro.isShared(), action, object(macro.id), before, json(macro));
        return macro.id;
    }

    private Macro require(UUID id) {
        return Macro.find(id, keeping.me()).orElseThrow(ProblemException::notFound);
    }

    private static String object(UUID id) {
        return "macro/" + id;
    }

    private static JsonNode json(Macro macro) {
        var json = JsonNodeFactory.instance.objectNode().put("name", macro.name);
        var steps = json.putArray("steps");
        macro.steps.forEach(step ->
                steps.addObject().put("kind", step.kind().wireName()).put("value", step.value()));
        return json;
    }
}
