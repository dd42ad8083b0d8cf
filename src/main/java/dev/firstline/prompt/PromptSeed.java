package dev.firstline.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/// Gives an installation without prompts those of the shipped flow: version 1 of each, with the label `production`.
/// Prompts that exist already are left alone, whatever has become of them.
@Singleton
public final class PromptSeed {

    private static final Logger LOG = Logger.getLogger(PromptSeed.class);
    private static final String AUTHOR = "Firstline";
    private static final String LABEL = "production";

    /// An arbitrary number that only this seed locks.
    private static final long LOCK = 0x464c5f50524dL;

    private final EntityManager entityManager;
    private final Clock clock;

    PromptSeed(EntityManager entityManager, Clock clock) {
        this.entityManager = entityManager;
        this.clock = clock;
    }

    /// Safe to call at every start and on several replicas at once: the second waits for the first and finds its work.
    public void seed() {
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    lock();
                    if (Prompt.count() == 0) {
                        ShippedPrompts.managed().forEach(this::create);
                    }
                });
    }

    private void lock() {
        entityManager
                .createNativeQuery("select cast(pg_advisory_xact_lock(?1) as text)", String.class)
                .setParameter(1, LOCK)
                .getSingleResult();
    }

    private void create(JsonNode json) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var draft = PromptJson.readDraft(json);
        PromptRules.require(draft);
        var prompt = Prompt.create(json.path("id").asText(), draft, AUTHOR, now);
        prompt.persistAndFlush();
        PromptVersion.of(prompt, 1, "As shipped", AUTHOR, now).persistAndFlush();
        entityManager
                .createNativeQuery(
                        """
                        insert into prompt_label (prompt_id, name, version, moved_at, moved_by)
                        values (:prompt, :label, 1, :at, :by)
                        """)
                .setParameter("prompt", prompt.id)
                .setParameter("label", LABEL)
                .setParameter("at", now.atOffset(ZoneOffset.UTC))
                .setParameter("by", AUTHOR)
                .executeUpdate();
        LOG.infof("prompt_seeded name=%s id=%s version=1 label=%s", prompt.name, prompt.id, LABEL);
    }
}
