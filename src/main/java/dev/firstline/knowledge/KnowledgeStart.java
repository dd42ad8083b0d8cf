package dev.firstline.knowledge;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/// Brings the knowledge base to life when the application starts.
@ApplicationScoped
public class KnowledgeStart {

    private static final Logger LOG = Logger.getLogger(KnowledgeStart.class);

    private final DemoHelpCentre demo;
    private final LiveIndex index;
    private final BgeEmbedder embedder;
    private final KnowledgeConfig config;

    KnowledgeStart(
            DemoHelpCentre demo, LiveIndex index, BgeEmbedder embedder, KnowledgeConfig config) {
        this.demo = demo;
        this.index = index;
        this.embedder = embedder;
        this.config = config;
    }

    /// Seeds the demo, loads the index and then the embedding model, all in the background. Questions wait for them.
    public void begin() {
        Thread.ofVirtual().name("knowledge-start").start(this::run);
    }

    private void run() {
        try {
            demo.seed();
        } catch (RuntimeException e) {
            LOG.errorf(e, "demo_help_centre_not_seeded");
        }
        index.start();
        if (config.loadAtStart()) {
            embedder.load();
        }
    }
}
