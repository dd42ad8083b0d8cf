package dev.firstline.console.canned;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.identity.Audit;
import dev.firstline.identity.CurrentUser;
import dev.firstline.identity.Permissions;
import dev.firstline.platform.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/// The rules for keeping something for oneself or for everybody.
@ApplicationScoped
class Keeping {

    private final CurrentUser user;
    private final Audit audit;

    Keeping(CurrentUser user, Audit audit) {
        this.user = user;
        this.audit = audit;
    }

    boolean mayShare() {
        return user.may(Permissions.CONVERSATION_SUPERVISE);
    }

    UUID me() {
        return user.require().id();
    }

    /// Refuses a change of what everybody uses to whoever may not make it.
    void requireRight(boolean isShared) {
        if (isShared && !mayShare()) {
            throw new ProblemException(
                    403, "Not yours to change", "Only supervisors change what everybody uses.");
        }
    }

    /// Notes a change of what everybody uses; what is one's own is nobody's business.
    void record(
            boolean isShared,
            String action,
            String object,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {
        if (isShared) {
            audit.record(action, object, before, after);
        }
    }

    /// Runs a change in a transaction of its own; the index that keeps names apart decides between two at a time.
    static Saved save(Supplier<UUID> change, String taken) {
        try {
            return new Saved.Kept(QuarkusTransaction.requiringNew().call(change::get));
        } catch (ConstraintViolationException e) {
            return new Saved.Rejected(taken);
        }
    }
}
