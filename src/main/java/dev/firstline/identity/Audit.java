package dev.firstline.identity;

import com.fasterxml.jackson.databind.JsonNode;

import dev.firstline.platform.Ids;

import io.quarkus.security.identity.SecurityIdentity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.ZoneOffset;

/// The append-only record of who changed what.
@ApplicationScoped
public class Audit {

    private static final String SYSTEM = "system";

    private final SecurityIdentity identity;
    private final Clock clock;

    Audit(SecurityIdentity identity, Clock clock) {
        this.identity = identity;
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
        AppUser.getEntityManager()
                .createNativeQuery(
                        """
                        insert into audit_event (id, at, actor, action, object, before, after)
                        values (:id, :at, :actor, :action, :object, cast(:before as jsonb), cast(:after as jsonb))
                        """)
                .setParameter("id", Ids.uuid7())
                .setParameter("at", clock.instant().atOffset(ZoneOffset.UTC))
                .setParameter("actor", actor())
                .setParameter("action", action)
                .setParameter("object", object)
                .setParameter("before", before == null ? null : before.toString())
                .setParameter("after", after == null ? null : after.toString())
                .executeUpdate();
    }

    private String actor() {
        return identity.isAnonymous() ? SYSTEM : identity.getPrincipal().getName();
    }
}
