package dev.firstline.knowledge;

import dev.firstline.platform.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// The vectors of passages: shipped ones first, then those in the database, and only then the model.
///
/// The model takes some 50 ms of processor time for a passage; an unchanged passage costs it only once.
@ApplicationScoped
class PassageVectors {

    static final String SHIPPED = "demo/help-centre/vectors.bin";

    private final Embedder embedder;

    PassageVectors(Embedder embedder) {
        this.embedder = embedder;
    }

    /// One vector for each text, in the same order.
    List<float[]> of(List<String> texts) {
        var known = known(texts);
        return texts.stream()
                .map(text -> known.computeIfAbsent(key(text), key -> embedder.embedPassage(text)))
                .toList();
    }

    static String key(String text) {
        return Ids.sha256(text);
    }

    private Map<String, float[]> known(List<String> texts) {
        var keys = new LinkedHashSet<>(texts.stream().map(PassageVectors::key).toList());
        var known = new HashMap<String, float[]>();
        if (Shipped.FILE.embedder().equals(embedder.name())) {
            known.putAll(Shipped.FILE.vectors());
            known.keySet().retainAll(keys);
        }
        keys.removeAll(known.keySet());
        if (!keys.isEmpty()) {
            known.putAll(
                    QuarkusTransaction.requiringNew()
                            .call(() -> Passage.vectors(keys, embedder.name())));
        }
        return known;
    }

    /// Read when the first article is ingested; most starts do without.
    private static final class Shipped {

        private static final VectorFile FILE = read();

        private static VectorFile read() {
            try (var in =
                    Thread.currentThread().getContextClassLoader().getResourceAsStream(SHIPPED)) {
                return in == null ? VectorFile.EMPTY : VectorFile.read(new BufferedInputStream(in));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
