package dev.firstline.knowledge;

import dev.firstline.platform.Ids;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Keeps computed vectors in a file, because a bench embeds the same texts again and again.
final class CachedEmbedder implements Embedder, AutoCloseable {

    private static final int SAVE_EVERY = 500;
    private static final String QUERY = "query\n";

    private final Embedder embedder;
    private final Path file;
    private final Map<String, float[]> vectors = new HashMap<>();
    private int unsaved;

    CachedEmbedder(Embedder embedder, Path file) throws IOException {
        this.embedder = embedder;
        this.file = file;
        if (Files.exists(file)) {
            try (var in = new BufferedInputStream(Files.newInputStream(file))) {
                vectors.putAll(VectorFile.read(in).vectors());
            }
        }
    }

    @Override
    public float[] embedQuery(String text) {
        var vector =
                vectors.computeIfAbsent(
                        Ids.sha256(QUERY + text), key -> computed(embedder.embedQuery(text)));
        saveNowAndThen();
        return vector;
    }

    @Override
    public float[] embedPassage(String text) {
        var vector =
                vectors.computeIfAbsent(
                        Ids.sha256(text), key -> computed(embedder.embedPassage(text)));
        saveNowAndThen();
        return vector;
    }

    @Override
    public int dimensions() {
        return embedder.dimensions();
    }

    @Override
    public String name() {
        return embedder.name();
    }

    @Override
    public void close() {
        unsaved = SAVE_EVERY;
        saveNowAndThen();
    }

    private float[] computed(float[] vector) {
        unsaved++;
        return vector;
    }

    private void saveNowAndThen() {
        if (unsaved >= SAVE_EVERY) {
            unsaved = 0;
            try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
                new VectorFile(name(), dimensions(), vectors).write(out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
