package dev.firstline.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firstline.TestDatabase;
import dev.firstline.platform.Ids;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class ArticlesTest {

    private static final String PUBLIC = "public";
    private static final String MAX = "max";

    private final String base = Ids.shortId();

    @Inject Articles articles;
    @Inject ArticleRules rules;
    @Inject Event<KnowledgePublished> published;
    @Inject Clock clock;
    @Inject DataSource dataSource;

    @Test
    void aDraftIsInvisibleUntilItIsPublished() {
        save("tents", draft(PUBLIC, "Thirty days."));

        assertThat(articles.findPublished(base, "tents", PUBLIC)).isEmpty();
        assertThat(articles.listPublished(base, PUBLIC)).isEmpty();
        assertThat(articles.list(base)).extracting(ArticleSummary::state).containsExactly("draft");
        assertThat(articles.publish(base, "tents")).isEqualTo(1);
        assertThat(articles.findPublished(base, "tents", PUBLIC))
                .get()
                .extracting(ArticleView::markdown)
                .isEqualTo("Thirty days.");
        assertThat(articles.listPublished(base, PUBLIC))
                .extracting(ArticleSummary::slug)
                .containsExactly("tents");
    }

    @Test
    void readersSeeTheOldVersionWhileTheNextIsWritten() {
        save("tents", draft(PUBLIC, "Thirty days."));
        articles.publish(base, "tents");

        save("tents", draft("staff", "Sixty days."));

        assertThat(articles.findPublished(base, "tents", PUBLIC))
                .get()
                .extracting(ArticleView::markdown)
                .isEqualTo("Thirty days.");
        assertThat(articles.find(base, "tents"))
                .get()
                .extracting(ArticleView::number, ArticleView::isPublished)
                .containsExactly(2, false);
        assertThat(articles.publish(base, "tents")).isEqualTo(2);
        assertThat(articles.findPublished(base, "tents", PUBLIC)).isEmpty();
        assertThat(articles.findPublished(base, "tents", "staff")).isPresent();
    }

    @Test
    void anUnchangedDraftIsNoNewVersion() {
        save("tents", draft(PUBLIC, "Thirty days."));

        var again = save("tents", draft(PUBLIC, "Thirty days."));

        assertThat(again.number()).isEqualTo(1);
    }

    @Test
    void anArchivedArticleIsGoneForReadersAndCanComeBack() {
        save("tents", draft(PUBLIC, "Thirty days."));
        articles.publish(base, "tents");

        long archived = articles.archive(base, "tents");

        assertThat(archived).isEqualTo(2);
        assertThat(articles.findPublished(base, "tents", PUBLIC)).isEmpty();
        assertThat(articles.publish(base, "tents")).isEqualTo(3);
        assertThat(articles.findPublished(base, "tents", PUBLIC)).isPresent();
    }

    @Test
    void aDraftThatBreaksARuleIsRejectedWithAReason() {
        assertThat(articles.save(base, "tents", draft(PUBLIC, "  \n"), MAX))
                .isEqualTo(new SavedDraft.Rejected("The article has no text."));
        assertThat(articles.save(base, "../tents", draft(PUBLIC, "Text."), MAX))
                .isInstanceOf(SavedDraft.Rejected.class);
        assertThat(articles.list(base)).isEmpty();
    }

    @Test
    void whatCannotBeEmbeddedIsNotPublishedByHalves() {
        save("tents", draft(PUBLIC, "Thirty days."));
        articles.publish(base, "tents");
        save("tents", draft(PUBLIC, "Something that no vector is known for: " + base));
        var broken = new BrokenEmbedder();
        var ingestion = new Ingestion(new PassageVectors(broken), broken);

        assertThatThrownBy(() ->
                        new Articles(ingestion, rules, published, clock).publish(base, "tents"))
                .isInstanceOf(RetrievalException.class);

        assertThat(articles.findPublished(base, "tents", PUBLIC))
                .get()
                .extracting(ArticleView::number)
                .isEqualTo(1);
    }

    @Test
    void oldVersionsKeepTheirPassagesAndCannotBeChanged() throws SQLException {
        var first = save("tents", draft(PUBLIC, "Thirty days."));
        articles.publish(base, "tents");
        save("tents", draft(PUBLIC, "Sixty days."));
        articles.publish(base, "tents");

        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            var kept =
                    statement.executeQuery(
                            "select text from passage where article_version_id = '"
                                    + first.versionId()
                                    + "'");
            assertThat(kept.next()).isTrue();
            assertThat(kept.getString(1)).isEqualTo("Thirty days.");
            assertThatThrownBy(() -> statement.execute("update passage set text = 'x'"))
                    .hasMessageContaining("cannot be changed");
            assertThatThrownBy(() -> statement.execute("delete from article_version"))
                    .hasMessageContaining("cannot be changed");
        }
    }

    @Test
    void publicationsAtTheSameTimeComeOneAfterAnother() throws Exception {
        var tasks = new ArrayList<Callable<Long>>();
        for (int i = 0; i < 8; i++) {
            var slug = "article-" + i;
            save(slug, draft(PUBLIC, "Thirty days."));
            tasks.add(() -> articles.publish(base, slug));
        }

        var versions = new ArrayList<Long>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var task : threads.invokeAll(tasks)) {
                versions.add(task.get());
            }
        }

        assertThat(versions).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(articles.listPublished(base, PUBLIC)).hasSize(8);
    }

    private ArticleView save(String slug, ArticleDraft draft) {
        var saved = articles.save(base, slug, draft, MAX);
        assertThat(saved).isInstanceOf(SavedDraft.Saved.class);
        return ((SavedDraft.Saved) saved).article();
    }

    private static ArticleDraft draft(String audience, String markdown) {
        return new ArticleDraft(
                "Returning a tent", "Returns", "en", audience, "", List.of("How long?"), markdown);
    }
}
