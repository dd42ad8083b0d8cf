package dev.firstline.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.firstline.TestDatabase;
import dev.firstline.platform.Ids;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class LiveIndexTest {

    private final String base = Ids.shortId();

    @Inject Articles articles;
    @Inject LiveIndex index;
    @Inject IndexLoader loader;
    @Inject Embedder embedder;
    @Inject KnowledgeConfig config;
    @Inject DataSource dataSource;

    @Test
    void whatIsPublishedIsFoundAndWhatIsArchivedIsNot() {
        publish("tents", "public", "A used tent can be returned within 30 days.");
        long version = publish("boots", "public", "Worn boots cannot be returned.");

        await().untilAsserted(() -> assertThat(index.version(base)).isEqualTo(version));
        var found = ask(index, "public", "Can I return my tent?");
        assertThat(found.knowledgeVersion()).isEqualTo(version);
        assertThat(found.passages())
                .extracting(FoundPassage::slug)
                .containsExactly("tents", "boots");
        assertThat(found.passages().getFirst().text())
                .isEqualTo("A used tent can be returned within 30 days.");
        assertThat(found.passages().getFirst().similarity()).isBetween(0.6, 1.0);
        long archived = articles.archive(base, "tents");
        await().untilAsserted(() -> assertThat(index.version(base)).isEqualTo(archived));
        assertThat(ask(index, "public", "Can I return my tent?").passages())
                .extracting(FoundPassage::slug)
                .containsExactly("boots");
    }

    @Test
    void passagesForStaffAreForStaffOnly() {
        long version = publish("margins", "staff", "The margin of a tent is forty percent.");

        await().untilAsserted(() -> assertThat(index.version(base)).isEqualTo(version));
        assertThat(ask(index, "staff", "What is the margin of a tent?").passages()).hasSize(1);
        assertThat(ask(index, "public", "What is the margin of a tent?").passages()).isEmpty();
    }

    @Test
    void anotherReplicaFindsWhatItLooksFor() {
        publish("tents", "public", "A used tent can be returned within 30 days.");
        var replica = new LiveIndex(loader, embedder, config);
        replica.refreshNow();
        long second = publish("tents", "public", "A used tent can be returned within 60 days.");

        replica.refreshNow();

        var found = ask(replica, "public", "Can I return my tent?");
        assertThat(found.knowledgeVersion()).isEqualTo(second);
        assertThat(found.passages())
                .extracting(FoundPassage::text)
                .containsExactly("A used tent can be returned within 60 days.");
        replica.close();
    }

    @Test
    void vectorsOfAnotherModelAreReplacedBeforeTheyAreSearched() throws SQLException {
        publish("tents", "public", "A used tent can be returned within 30 days.");
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "update passage set embedder = 'older', embedding = '\\x00'::bytea where text"
                            + " like '%used tent%'");
        }
        var replica = new LiveIndex(loader, embedder, config);

        replica.refreshNow();

        assertThat(
                        ask(replica, "public", "Can I return my tent?")
                                .passages()
                                .getFirst()
                                .similarity())
                .isGreaterThan(0.6);
        replica.close();
    }

    @Test
    void brokenEmbeddingsFailRetrievalInsteadOfWeakeningIt() {
        publish("tents", "public", "A used tent can be returned within 30 days.");
        var broken = new LiveIndex(loader, new BrokenEmbedder(), config);
        broken.refreshNow();

        assertThatThrownBy(() -> ask(broken, "public", "Can I return my tent?"))
                .isInstanceOf(RetrievalException.class);
        broken.close();
    }

    @Test
    void anUnknownKnowledgeBaseIsAFailureAndNotAnEmptyOne() {
        index.refreshNow();

        assertThatThrownBy(() -> ask(index, "public", "Can I return my tent?"))
                .isInstanceOf(RetrievalException.class)
                .hasMessageContaining(base);
    }

    private long publish(String slug, String audience, String text) {
        articles.save(
                base, slug, new ArticleDraft(slug, "", "en", audience, "", List.of(), text), "max");
        return articles.publish(base, slug);
    }

    private Retrieval ask(LiveIndex searched, String audience, String question) {
        return searched.retrieve(new RetrievalQuery(base, question, 5, audience, "en"));
    }
}
