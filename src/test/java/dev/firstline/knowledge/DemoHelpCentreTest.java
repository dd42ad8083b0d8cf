package dev.firstline.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.firstline.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class DemoHelpCentreTest {

    @Inject DemoHelpCentre demo;
    @Inject Articles articles;
    @Inject LiveIndex index;
    @Inject KnowledgeConfig config;

    @Test
    void aFreshInstallationKnowsTheAnswerToAQuestion() {
        await().atMost(Duration.ofSeconds(60)).until(index::isLoaded);

        var found =
                index.retrieve(
                        new RetrievalQuery(
                                config.helpCentreId(),
                                "How long do I have to return a tent I have used once?",
                                5,
                                RetrievalQuery.PUBLIC_AUDIENCE,
                                "en"));

        assertThat(found.passages())
                .first()
                .extracting(FoundPassage::slug)
                .isEqualTo("returning-a-tent");
        assertThat(found.passages().getFirst().text()).contains("30 days");
    }

    @Test
    void seedingAgainChangesNothing() {
        await().atMost(Duration.ofSeconds(60)).until(index::isLoaded);
        long version = index.version(config.helpCentreId());
        var before = articles.list(config.helpCentreId());

        demo.seed();
        index.refreshNow();

        assertThat(before).hasSizeGreaterThanOrEqualTo(40);
        assertThat(articles.list(config.helpCentreId())).isEqualTo(before);
        assertThat(index.version(config.helpCentreId())).isEqualTo(version);
    }
}
