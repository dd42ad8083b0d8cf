package dev.firstline.identity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.platform.Ids;
import dev.firstline.platform.Sql;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/// The append-only record of who changed what.
@ApplicationScoped
public class Audit {

    private static final String SYSTEM = "system";

    private final SecurityIdentity identity;
    private final Sql database;
    private final Clock clock;

    Audit(SecurityIdentity identity, Sql database, Clock clock) {
        this.identity = identity;
        this.database = database;
        this.clock = clock;
    }

    /// Records a change in the transaction of the change itself, so that there is neither without the other.
    ///
    /// @param action kind and verb, such as `prompt.published`
    /// @param object what was changed, such as `prompt/PROMPT0001`
    /// @param before what it was, without secrets; null when it is new or nothing comparable
    /// @param after what it is now, without secrets; null when it is gone
    @Transactional
    public void record(
            String action, String object, @Nullable JsonNode before, @Nullable JsonNode after) {
        recordBy(actor(), action, object, before, after);
    }

    /// Records what somebody did before the request knew who it was.
    @Transactional
    void recordBy(
            String actor,
            String action,
            String object,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {
        database.update(
                """
                insert into audit_event (id, at, actor, action, object, before, after)
                values (?, ?, ?, ?, ?, cast(? as jsonb), cast(? as jsonb))
                """,
                Ids.uuid7(),
                clock.instant(),
                actor,
                action,
                object,
                before == null ? null : before.toString(),
                after == null ? null : after.toString());
    }

    private String actor() {
        if (identity.isAnonymous()) {
            return SYSTEM;
        }
        SignedIn signedIn = identity.getAttribute(SignedIn.ATTRIBUTE);
        return signedIn == null ? identity.getPrincipal().getName() : signedIn.actor();
    }
}
