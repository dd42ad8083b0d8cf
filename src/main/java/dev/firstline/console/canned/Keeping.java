package dev.firstline.console.canned;

import dev.firstline.identity.Audit;
import dev.firstline.identity.CurrentUser;
import dev.firstline.identity.Permissions;
import dev.firstline.platform.Ids;
import dev.firstline.platform.ProblemException;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.exception.ConstraintViolationException;

/// The rules for keeping something for oneself or for everybody. Changes of what everybody uses are for supervisors and
/// go into the audit trail; what is one's own is nobody's business.
@ApplicationScoped
class Keeping {

    private final CurrentUser user;
    private final Audit audit;
    private final Clock clock;

    Keeping(CurrentUser user, Audit audit, Clock clock) {
        this.user = user;
        this.audit = audit;
        this.clock = clock;
    }

    boolean mayShare() {
        return user.may(Permissions.CONVERSATION_SUPERVISE);
    }

    UUID me() {
        return user.require().id();
    }

    <K extends Kept> Saved create(Kept.Draft<K> draft, Supplier<K> blank) {
        return save(
                draft,
                () -> {
                    var kept = blank.get();
                    kept.id = Ids.uuid7();
                    write(draft, kept);
                    kept.persistAndFlush();
                    if (kept.isShared()) {
                        audit.record(kept.kind() + ".created", object(kept), null, kept.toJson());
                    }
                    return kept.id;
                });
    }

    /// @param find the one to change
    <K extends Kept> Saved update(Kept.Draft<K> draft, Supplier<K> find) {
        return save(
                draft,
                () -> {
                    var kept = find.get();
                    requireRight(kept.isShared());
                    var before = kept.toJson();
                    boolean wasShared = kept.isShared();
                    write(draft, kept);
                    Panache.getEntityManager().flush();
                    if (kept.isShared()) {
                        audit.record(kept.kind() + ".changed", object(kept), before, kept.toJson());
                    } else if (wasShared) {
                        audit.record(kept.kind() + ".withdrawn", object(kept), before, null);
                    }
                    return kept.id;
                });
    }

    void delete(Kept kept) {
        requireRight(kept.isShared());
        if (kept.isShared()) {
            audit.record(kept.kind() + ".deleted", object(kept), kept.toJson(), null);
        }
        kept.delete();
    }

    /// Runs a change in a transaction of its own; the index that keeps names apart decides between two at a time.
    private Saved save(Kept.Draft<?> draft, Supplier<UUID> change) {
        if (!draft.problem().isEmpty()) {
            return new Saved.Rejected(draft.problem());
        }
        requireRight(draft.isShared());
        try {
            return new Saved.Done(QuarkusTransaction.requiringNew().call(change::get));
        } catch (ConstraintViolationException e) {
            return new Saved.Rejected(draft.taken());
        }
    }

    private <K extends Kept> void write(Kept.Draft<K> draft, K kept) {
        kept.ownerId = draft.isShared() ? null : me();
        kept.updatedAt = clock.instant();
        draft.writeTo(kept);
    }

    /// Refuses a change of what everybody uses to whoever may not make it.
    private void requireRight(boolean isShared) {
        if (isShared && !mayShare()) {
            throw new ProblemException(
                    403, "Not yours to change", "Only supervisors change what everybody uses.");
        }
    }

    private static String object(Kept kept) {
        return kept.kind() + "/" + kept.id;
    }
}
