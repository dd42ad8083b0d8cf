package dev.firstline.console.canned;

import dev.firstline.platform.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/// Keeps macros: the person's own and those of everybody.
@ApplicationScoped
class Macros {

    private final Keeping keeping;

    Macros(Keeping keeping) {
        this.keeping = keeping;
    }

    @Transactional
    List<MacroView> all() {
        return Macro.usableBy(keeping.me()).stream().map(Macro::toView).toList();
    }

    @Transactional
    MacroView find(UUID id) {
        return require(id).toView();
    }

    Saved create(MacroDraft draft) {
        return keeping.create(draft, Macro::new);
    }

    Saved update(UUID id, MacroDraft draft) {
        return keeping.update(draft, () -> require(id));
    }

    @Transactional
    void delete(UUID id) {
        keeping.delete(require(id));
    }

    @Transactional
    void countUse(UUID id) {
        var _ = Macro.update("uses = uses + 1 where id = ?1", id);
    }

    private Macro require(UUID id) {
        return Macro.find(id, keeping.me()).orElseThrow(ProblemException::notFound);
    }
}
