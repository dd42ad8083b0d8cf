package dev.firstline.flow.catalog;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import org.jboss.logging.Logger;

/// Gives a fresh installation its support flow: prepared, published as version 1 and served through the alias `live`.
/// A flow of that name that exists already is left alone, whatever has become of it.
@Singleton
public final class SupportFlowSeed {

    private static final Logger LOG = Logger.getLogger(SupportFlowSeed.class);

    /// An arbitrary number that only this seed locks.
    private static final long LOCK = 0x464c5f464c4f57L;

    private final Flows flows;
    private final EntityManager entityManager;

    SupportFlowSeed(Flows flows, EntityManager entityManager) {
        this.flows = flows;
        this.entityManager = entityManager;
    }

    /// Safe to call at every start and on several replicas at once: the second waits for the first and finds its work.
    public void seed() {
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    lock();
                    if (flows.findByName(SupportFlow.NAME).isEmpty()) {
                        create();
                    }
                });
    }

    private void lock() {
        entityManager
                .createNativeQuery("select cast(pg_advisory_xact_lock(?1) as text)", String.class)
                .setParameter(1, LOCK)
                .getSingleResult();
    }

    private void create() {
        var flow = flows.create(SupportFlow.draft());
        var preparation = flows.prepare(flow.id());
        if (preparation.status() != FlowStatus.PREPARED) {
            // Its prompts were deleted; the draft with its findings is what an admin needs, and a
            // start that fails is not.
            LOG.errorf(
                    "flow_not_served name=%s findings=%s",
                    SupportFlow.NAME, preparation.findings());
            return;
        }
        var version = flows.publish(flow.id(), "As shipped");
        flows.createAlias(flow.id(), SupportFlow.ALIAS, version.number());
        LOG.infof(
                "flow_seeded name=%s id=%s version=%d alias=%s",
                SupportFlow.NAME, flow.id(), version.number(), SupportFlow.ALIAS);
    }
}
