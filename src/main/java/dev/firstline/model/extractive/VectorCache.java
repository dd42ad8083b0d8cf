package dev.firstline.model.extractive;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Vectors of the texts seen lately. Passages and examples repeat, and each vector costs about 20 ms of CPU.
final class VectorCache {

    private static final Logger LOG = Logger.getLogger(VectorCache.class);

    /// A sentence this long has long made its topic clear.
    private static final int CHARACTERS_MAX = 600;

    private final @Nullable SentenceEmbedder embedder;
    private final Cache<String, float[]> vectors;

    VectorCache(@Nullable SentenceEmbedder embedder, int vectorsMax) {
        this.embedder = embedder;
        this.vectors = Caffeine.newBuilder().maximumSize(vectorsMax).build();
    }

    /// The text's vector; empty without an embedding model, or when it fails.
    Optional<float[]> of(String text) {
        if (embedder == null || text.isBlank()) {
            return Optional.empty();
        }
        var key = text.length() > CHARACTERS_MAX ? text.substring(0, CHARACTERS_MAX) : text;
        try {
            return Optional.ofNullable(vectors.get(key, embedder::embed));
        } catch (RuntimeException e) {
            LOG.warnf("sentence embedding failed, comparing words only cause=%s", e.toString());
            return Optional.empty();
        }
    }

    static double cosine(float[] left, float[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }
}
