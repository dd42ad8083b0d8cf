package dev.firstline.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.knowledge.text.ArticleDocument;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What is shipped fits together.
class DemoVectorsTest {

    private static final Pattern HELP_LINK =
            Pattern.compile("href=\"/help/([^\"#]+)(?:#([^\"]+))?\"");

    @Test
    void everyPassageOfTheDemoHasAShippedVector() throws IOException {
        var shipped = shipped();

        var missing = new ArrayList<String>();
        HelpCentreFiles.read()
                .forEach((slug, article) -> {
                    for (var passage :
                            ArticleDocument.of(article.title(), article.markdown()).passages()) {
                        if (!shipped.vectors()
                                .containsKey(
                                        PassageVectors.key(passage.embedded(article.title())))) {
                            missing.add(slug + "#" + passage.anchor());
                        }
                    }
                });

        assertThat(missing).as("run precompute-demo-vectors").isEmpty();
    }

    @Test
    void linksBetweenArticlesOfTheDemoLeadSomewhere() {
        var pages = new HashMap<String, String>();
        HelpCentreFiles.read()
                .forEach((slug, article) ->
                        pages.put(
                                slug,
                                ArticleDocument.of(article.title(), article.markdown()).html()));

        assertThat(pages).hasSizeGreaterThanOrEqualTo(40);
        assertThat(pages)
                .allSatisfy((slug, html) ->
                        assertThat(
                                        HELP_LINK
                                                .matcher(html)
                                                .results()
                                                .map(link -> link.group(1))
                                                .toList())
                                .isSubsetOf(pages.keySet()));
    }

    @Test
    void theShippedVectorsAreThoseOfTheModel() throws IOException {
        var embedder = new BgeEmbedder(Duration.ofMinutes(1), 10);
        var text =
                HelpCentreFiles.read().entrySet().stream()
                        .map(file ->
                                ArticleDocument.of(
                                                file.getValue().title(), file.getValue().markdown())
                                        .passages()
                                        .getFirst()
                                        .embedded(file.getValue().title()))
                        .findFirst()
                        .orElseThrow();

        var shipped = Objects.requireNonNull(shipped().vectors().get(PassageVectors.key(text)));

        assertThat(shipped().embedder()).isEqualTo(embedder.name());
        assertThat(similarity(shipped, embedder.embedPassage(text))).isGreaterThan(0.99);
        embedder.close();
    }

    private static double similarity(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static VectorFile shipped() throws IOException {
        var resources = Thread.currentThread().getContextClassLoader();
        try (var in =
                Objects.requireNonNull(resources.getResourceAsStream(PassageVectors.SHIPPED))) {
            return VectorFile.read(new BufferedInputStream(in));
        }
    }
}
