package dev.firstline.knowledge;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.firstline.knowledge.text.WellFormed;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/// The English embedding model bge-small-en-v1.5 (int8), run in process.
///
/// Native code must not run on virtual threads, so questions and passages have one platform thread each; a question
/// never waits behind an import. The model (about 270 MB) is loaded by the first use of either, or by [#load].
@ApplicationScoped
public class BgeEmbedder implements Embedder {

    private static final String NAME = "bge-small-en-v1.5-q";
    private static final int DIMENSIONS = 384;

    /// The instruction that the model was trained with for questions, and only for questions.
    private static final String QUERY_PREFIX =
            "Represent this sentence for searching relevant passages: ";

    /// About three times what the model can read; more would be averaged over windows and cost time without saying
    /// anything.
    private static final int CHARACTERS_MAX = 6_000;

    private static final int WAITING_MAX = 1_000;

    /// Loading the model takes one or two seconds, on a busy machine more.
    private static final Duration END_MAX = Duration.ofSeconds(15);

    private static final Logger LOG = Logger.getLogger(BgeEmbedder.class);

    private final Duration wait;
    private final ExecutorService queries = thread("embed-queries");
    private final ExecutorService passages = thread("embed-passages");
    private final AsyncCache<String, float[]> queryVectors;

    @Inject
    BgeEmbedder(KnowledgeConfig config) {
        this(config.readyWait(), config.queryVectorsMax());
    }

    BgeEmbedder(Duration wait, int queryVectorsMax) {
        this.wait = wait;
        this.queryVectors =
                Caffeine.newBuilder().maximumSize(queryVectorsMax).executor(queries).buildAsync();
    }

    /// Begins to load the model and returns at once.
    public void load() {
        queries.execute(Model::instance);
    }

    @Override
    public float[] embedQuery(String text) {
        try {
            return await(queryVectors.get(bounded(text), key -> vector(QUERY_PREFIX + key)));
        } catch (RejectedExecutionException e) {
            throw new RetrievalException("Too many questions are waiting for their embedding.", e);
        }
    }

    @Override
    public float[] embedPassage(String text) {
        try {
            return await(CompletableFuture.supplyAsync(() -> vector(bounded(text)), passages));
        } catch (RejectedExecutionException e) {
            throw new RetrievalException("Too many passages are waiting for their embedding.", e);
        }
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public String name() {
        return NAME;
    }

    /// Waits for native code that runs: its library is taken down when the application has ended.
    @PreDestroy
    void close() {
        queries.shutdownNow();
        passages.shutdownNow();
        awaitEnd(queries);
        awaitEnd(passages);
    }

    private static void awaitEnd(ExecutorService thread) {
        try {
            if (!thread.awaitTermination(END_MAX.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warnf("embedding_still_running after=%s", END_MAX);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private float[] await(CompletableFuture<float[]> vector) {
        try {
            return vector.get(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new RetrievalException(
                    "The embedding model did not answer within " + wait + ".", e);
        } catch (ExecutionException e) {
            throw new RetrievalException("The embedding model failed.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetrievalException("Interrupted while waiting for an embedding.", e);
        }
    }

    private static float[] vector(String text) {
        float[] vector = Model.instance().embed(text).content().vector();
        if (vector.length != DIMENSIONS || !isFinite(vector)) {
            throw new IllegalStateException("The embedding model returned an unusable vector.");
        }
        return vector;
    }

    private static boolean isFinite(float[] vector) {
        double sum = 0;
        for (float value : vector) {
            sum += value;
        }
        return Double.isFinite(sum);
    }

    private static String bounded(String text) {
        return WellFormed.text(text.substring(0, Math.min(text.length(), CHARACTERS_MAX)));
    }

    private static ExecutorService thread(String name) {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(WAITING_MAX),
                Thread.ofPlatform().daemon().name(name).factory());
    }

    /// Holds the model in a class of its own, so that it is loaded when it is used first and never twice.
    private static final class Model {

        private static final EmbeddingModel INSTANCE =
                new BgeSmallEnV15QuantizedEmbeddingModel(Runnable::run);

        static EmbeddingModel instance() {
            return INSTANCE;
        }
    }
}
