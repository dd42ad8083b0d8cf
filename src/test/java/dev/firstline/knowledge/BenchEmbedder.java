package dev.firstline.knowledge;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/// The real embedding model with a file of the vectors it has made, for benches of other packages.
public final class BenchEmbedder implements AutoCloseable {

    private final BgeEmbedder model;
    private final CachedEmbedder cached;

    private BenchEmbedder(BgeEmbedder model, CachedEmbedder cached) {
        this.model = model;
        this.cached = cached;
    }

    public static BenchEmbedder open(Path vectors) throws IOException {
        var model = new BgeEmbedder(Duration.ofMinutes(2), 1);
        return new BenchEmbedder(model, new CachedEmbedder(model, vectors));
    }

    public float[] embedPassage(String text) {
        return cached.embedPassage(text);
    }

    @Override
    public void close() throws IOException {
        cached.close();
        model.close();
    }
}
