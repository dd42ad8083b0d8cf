package dev.firstline.knowledge;

import dev.firstline.knowledge.text.ArticleDocument;
import dev.firstline.knowledge.text.MarkdownArticle;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.IntStream;

/// Makes an article ready to be published: cut into passages, each with its vector. Takes its time, and writes nothing.
@ApplicationScoped
class Ingestion {

    private final PassageVectors vectors;
    private final Embedder embedder;

    Ingestion(PassageVectors vectors, Embedder embedder) {
        this.embedder = embedder;
        this.vectors = vectors;
    }

    PreparedArticle prepare(String slug, MarkdownArticle article) {
        var passages = ArticleDocument.of(article.title(), article.markdown()).passages();
        var texts = passages.stream().map(passage -> passage.embedded(article.title())).toList();
        List<float[]> computed = vectors.of(texts);
        var prepared =
                IntStream.range(0, passages.size())
                        .mapToObj(i ->
                                new PreparedPassage(
                                        passages.get(i),
                                        PassageVectors.key(texts.get(i)),
                                        computed.get(i)))
                        .toList();
        return new PreparedArticle(slug, article, prepared);
    }

    /// Name of the embedder whose vectors the passages have.
    String embedder() {
        return embedder.name();
    }
}
