package dev.firstline.knowledge;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import org.jboss.logging.Logger;

/// Fills an empty database with the help centre of a shop that does not exist, so that there is something to ask.
@ApplicationScoped
public class DemoHelpCentre {

    private static final Logger LOG = Logger.getLogger(DemoHelpCentre.class);

    /// An arbitrary number that only this seed locks.
    private static final long LOCK = 0x464c5f48454c50L;

    private static final String AUTHOR = "demo";

    private final Articles articles;
    private final Ingestion ingestion;
    private final Event<KnowledgePublished> published;
    private final KnowledgeConfig config;

    DemoHelpCentre(
            Articles articles,
            Ingestion ingestion,
            Event<KnowledgePublished> published,
            KnowledgeConfig config) {
        this.articles = articles;
        this.ingestion = ingestion;
        this.published = published;
        this.config = config;
    }

    /// Seeds unless there are articles already, or the setting says no. Safe on several replicas at once: the second
    /// waits for the first and finds its work.
    public void seed() {
        if (config.demo() && isEmpty()) {
            var prepared =
                    HelpCentreFiles.read().entrySet().stream()
                            .map(file -> ingestion.prepare(file.getKey(), file.getValue()))
                            .toList();
            long version = QuarkusTransaction.requiringNew().call(() -> storeIfEmpty(prepared));
            if (version > 0) {
                LOG.infof(
                        "demo_help_centre_seeded base=%s articles=%d",
                        config.helpCentreId(), prepared.size());
                published.fire(new KnowledgePublished(config.helpCentreId(), version));
            }
        }
    }

    private boolean isEmpty() {
        return QuarkusTransaction.requiringNew().call(() -> Article.count() == 0);
    }

    private long storeIfEmpty(List<PreparedArticle> prepared) {
        Article.getEntityManager()
                .createNativeQuery("select cast(pg_advisory_xact_lock(?1) as text)", String.class)
                .setParameter(1, LOCK)
                .getSingleResult();
        return Article.count() == 0 ? articles.store(config.helpCentreId(), prepared, AUTHOR) : 0;
    }
}
