package dev.firstline.knowledge;

import dev.firstline.knowledge.text.ArticleDocument;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;

/// Computes the vectors that are shipped with the demo help centre, so that a first start need not.
///
/// To be run after an article of the demo has changed. A vector that is missing is computed when the demo is seeded.
public final class DemoVectors {

    private static final Duration LOADING_MAX = Duration.ofMinutes(2);

    private DemoVectors() {}

    /// Writes the file that belongs at `src/main/resources/demo/help-centre/vectors.bin`.
    ///
    /// @return how many vectors were written
    public static int write(Path file) throws IOException {
        var embedder = new BgeEmbedder(LOADING_MAX, 1);
        var vectors = new HashMap<String, float[]>();
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            HelpCentreFiles.read()
                    .values()
                    .forEach(article ->
                            ArticleDocument.of(article.title(), article.markdown())
                                    .passages()
                                    .forEach(passage -> {
                                        var text = passage.embedded(article.title());
                                        vectors.put(
                                                PassageVectors.key(text),
                                                embedder.embedPassage(text));
                                    }));
            new VectorFile(embedder.name(), embedder.dimensions(), vectors).write(out);
        } finally {
            embedder.close();
        }
        return vectors.size();
    }
}
