package dev.firstline.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.lucene.util.VectorUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BgeEmbedderTest {

    private static final String QUESTION = "How long do I have to send a tent back?";

    private final BgeEmbedder embedder = new BgeEmbedder(Duration.ofMinutes(1), 10);

    @AfterEach
    void close() {
        embedder.close();
    }

    @Test
    void aQuestionIsNearerToItsAnswerThanToAnotherPassage() {
        float[] question = embedder.embedQuery(QUESTION);

        float[] answer = embedder.embedPassage("You can return tents within 30 days.");
        float[] other = embedder.embedPassage("Gift cards are valid for three years.");

        assertThat(question).hasSize(embedder.dimensions());
        assertThat(VectorUtil.dotProduct(question, question)).isBetween(0.999f, 1.001f);
        assertThat(VectorUtil.dotProduct(question, answer))
                .isGreaterThan(VectorUtil.dotProduct(question, other) + 0.1f);
    }

    @Test
    void theVectorOfAQuestionIsComputedOnce() {
        assertThat(embedder.embedQuery(QUESTION)).isSameAs(embedder.embedQuery(QUESTION));
    }

    @Test
    void brokenAndEndlessTextsAreEmbeddedLikeOthers() {
        assertThat(embedder.embedQuery("tent \ud800 \0 \u200b")).hasSize(embedder.dimensions());
        assertThat(embedder.embedPassage("tent ".repeat(100_000))).hasSize(embedder.dimensions());
    }
}
