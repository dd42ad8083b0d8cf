package dev.firstline.console.filter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.identity.Audit;
import dev.firstline.identity.CurrentUser;
import dev.firstline.identity.Permissions;
import dev.firstline.platform.ProblemException;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/// The saved filters of whoever is signed in: their own and those of everybody. Templates know it as `savedFilters`.
@Named("savedFilters")
@RequestScoped
public class SavedFilters {

    private final CurrentUser user;
    private final Audit audit;
    private final Clock clock;

    SavedFilters(CurrentUser user, Audit audit, Clock clock) {
        this.user = user;
        this.audit = audit;
        this.clock = clock;
    }

    /// By name.
    @Transactional
    public List<FilterView> all() {
        return SavedFilter.visibleTo(user.require().id()).stream()
                .map(SavedFilter::toView)
                .toList();
    }

    boolean mayShare() {
        return user.may(Permissions.CONVERSATION_SUPERVISE);
    }

    /// Saves a filter, and says what must be put right first; "" when nothing must.
    String create(FilterDraft draft) {
        if (!draft.problem().isEmpty()) {
            return draft.problem();
        }
        requireRight(draft.isShared());
        try {
            QuarkusTransaction.requiringNew().run(() -> store(draft));
            return "";
        } catch (ConstraintViolationException e) {
            return "There is a filter with this name already.";
        }
    }

    @Transactional
    void delete(UUID id) {
        var filter =
                SavedFilter.find(id, user.require().id()).orElseThrow(ProblemException::notFound);
        requireRight(filter.isShared());
        if (filter.isShared()) {
            audit.record("saved-filter.deleted", "saved-filter/" + id, json(filter), null);
        }
        filter.delete();
    }

    private void store(FilterDraft draft) {
        var filter = SavedFilter.of(draft, user.require().id(), clock.instant());
        filter.persist();
        Panache.getEntityManager().flush();
        if (filter.isShared()) {
            audit.record("saved-filter.created", "saved-filter/" + filter.id, null, json(filter));
        }
    }

    private void requireRight(boolean isShared) {
        if (isShared && !mayShare()) {
            throw new ProblemException(
                    403, "Not yours to change", "Only supervisors change what everybody uses.");
        }
    }

    private static ObjectNode json(SavedFilter filter) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", filter.name)
                .put("href", filter.toView().href());
    }
}
