package dev.firstline.knowledge;

import dev.firstline.knowledge.index.Hit;
import dev.firstline.knowledge.index.IndexQuery;
import dev.firstline.knowledge.index.PassageIndex;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/// Searches the published knowledge, and follows what is published.
///
/// The database has the truth and this index follows it: after each publication here, on a hint from another replica,
/// and by looking at the version numbers every two seconds. While the first index or the embedding model is loading,
/// questions wait a bounded time; after that, and whenever embeddings are broken, retrieval fails instead of
/// answering from half of the knowledge.
@ApplicationScoped
public class LiveIndex implements Retriever {

    private static final Logger LOG = Logger.getLogger(LiveIndex.class);

    private static final PassageIndex NOTHING_PUBLISHED = PassageIndex.of(0, List.of());

    private final IndexLoader loader;
    private final Embedder embedder;
    private final KnowledgeConfig config;
    private final Map<String, PassageIndex> indexes = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> loaded = new CompletableFuture<>();
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private final AtomicBoolean building = new AtomicBoolean();

    /// Indexes are derived from each other one at a time.
    private final ReentrantLock deriving = new ReentrantLock();

    private boolean failing;

    private final ScheduledExecutorService refresher =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("knowledge-index").factory());

    LiveIndex(IndexLoader loader, Embedder embedder, KnowledgeConfig config) {
        this.loader = loader;
        this.embedder = embedder;
        this.config = config;
    }

    /// Loads what is published, then keeps following it. Returns at once.
    public void start() {
        long period = config.pollInterval().toMillis();
        var _ =
                refresher.scheduleWithFixedDelay(
                        this::refreshNow, 0, period, TimeUnit.MILLISECONDS);
    }

    /// Looks soon whether something new was published. Returns at once.
    public void refresh() {
        if (refreshing.compareAndSet(false, true)) {
            refresher.execute(this::refreshNow);
        }
    }

    /// Whether questions can be answered without waiting for the first index.
    public boolean isLoaded() {
        return loaded.isDone();
    }

    /// The version of a knowledge base that is searched at the moment; 0 if it is unknown here.
    public long version(String knowledgeBaseId) {
        var index = indexes.get(knowledgeBaseId);
        return index == null ? 0 : index.version();
    }

    @Override
    public Retrieval retrieve(RetrievalQuery query) {
        var index = index(query.knowledgeBaseId());
        if (query.text().isBlank() || index.passages().isEmpty()) {
            return new Retrieval(index.version(), List.of());
        }
        float[] vector = embedder.embedQuery(query.text());
        var request =
                new IndexQuery(
                        query.text(), vector, query.audience(), query.locale(), query.resultsMax());
        return new Retrieval(
                index.version(), index.search(request).stream().map(LiveIndex::found).toList());
    }

    void published(@Observes KnowledgePublished event) {
        refresh();
    }

    /// Brings the indexes up to date before it returns.
    void refreshNow() {
        refreshing.set(false);
        deriving.lock();
        try {
            loader.versions().forEach(this::bringTo);
            loaded.complete(null);
            failing = false;
        } catch (RuntimeException e) {
            reportOnce(e);
        } finally {
            deriving.unlock();
        }
    }

    /// It is tried again every two seconds; the log need not say so each time.
    private void reportOnce(RuntimeException failure) {
        if (!failing) {
            LOG.warnf(failure, "knowledge_index_not_refreshed bases=%d", indexes.size());
        }
        failing = true;
    }

    @PreDestroy
    void close() {
        refresher.shutdownNow();
    }

    private void bringTo(String knowledgeBaseId, long version) {
        var present = indexes.get(knowledgeBaseId);
        if (present == null || present.version() < version) {
            var next = loader.load(knowledgeBaseId, present);
            indexes.put(knowledgeBaseId, next);
            LOG.infof(
                    "knowledge_index_loaded base=%s version=%d passages=%d",
                    knowledgeBaseId, next.version(), next.passages().size());
            buildGraph(knowledgeBaseId, next);
        }
    }

    /// On a platform thread: it computes for seconds to minutes and must not occupy a carrier of virtual threads.
    private void buildGraph(String knowledgeBaseId, PassageIndex index) {
        if (index.wantsGraph() && building.compareAndSet(false, true)) {
            Thread.ofPlatform()
                    .daemon()
                    .name("knowledge-graph")
                    .start(() -> {
                        try {
                            var built = index.withGraph();
                            refresher.execute(() ->
                                    indexes.computeIfPresent(
                                            knowledgeBaseId, (id, now) -> now.withGraphOf(built)));
                        } finally {
                            building.set(false);
                        }
                    });
        }
    }

    private PassageIndex index(String knowledgeBaseId) {
        try {
            loaded.get(config.readyWait().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new RetrievalException("The knowledge index is not loaded yet.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetrievalException("Interrupted while waiting for the knowledge index.", e);
        }
        var index = indexes.get(knowledgeBaseId);
        if (index != null) {
            return index;
        } else if (knowledgeBaseId.equals(config.helpCentreId())) {
            // A fresh installation without the demo: there is nothing to find yet, which is no
            // failure.
            return NOTHING_PUBLISHED;
        } else {
            throw new KnowledgeBaseNotFoundException(knowledgeBaseId);
        }
    }

    private static FoundPassage found(Hit hit) {
        var passage = hit.passage();
        return new FoundPassage(
                passage.id(),
                passage.articleVersionId(),
                passage.slug(),
                passage.title(),
                passage.heading(),
                passage.anchor(),
                passage.text(),
                hit.score(),
                hit.similarity());
    }
}
