package dev.firstline.knowledge;

import dev.firstline.knowledge.text.PassageText;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/// Gives published passages new vectors after the embedding model has changed: vectors of different models must never
/// meet in an index.
@ApplicationScoped
class Reembedding {

    private static final Logger LOG = Logger.getLogger(Reembedding.class);
    private static final int PASSAGES_PER_STEP = 50;

    private final Embedder embedder;

    Reembedding(Embedder embedder) {
        this.embedder = embedder;
    }

    /// Returns when every published passage has a vector of the present model. Usually at once.
    void run(String knowledgeBaseId) {
        for (var foreign = foreign(knowledgeBaseId);
                !foreign.isEmpty();
                foreign = foreign(knowledgeBaseId)) {
            LOG.infof(
                    "passages_reembedded base=%s count=%d embedder=%s",
                    knowledgeBaseId, foreign.size(), embedder.name());
            foreign.forEach(this::embed);
        }
    }

    private List<ForeignPassage> foreign(String knowledgeBaseId) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        Passage.findForeign(knowledgeBaseId, embedder.name(), PASSAGES_PER_STEP));
    }

    private void embed(ForeignPassage passage) {
        var text = new PassageText(passage.heading(), "", passage.text()).embedded(passage.title());
        float[] vector = embedder.embedPassage(text);
        QuarkusTransaction.requiringNew()
                .run(() ->
                        Passage.<Passage>findById(passage.id())
                                .embed(vector, PassageVectors.key(text), embedder.name()));
    }
}
