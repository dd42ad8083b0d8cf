package dev.firstline.knowledge;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// The articles of the knowledge bases: writing, publishing, finding.
///
/// Publishing computes everything first and then switches in one transaction: until it commits, every reader has the
/// old version whole, and afterwards the new one.
@ApplicationScoped
public class Articles {

    private final Ingestion ingestion;
    private final ArticleRules rules;
    private final Event<KnowledgePublished> published;
    private final Clock clock;

    Articles(
            Ingestion ingestion,
            ArticleRules rules,
            Event<KnowledgePublished> published,
            Clock clock) {
        this.ingestion = ingestion;
        this.rules = rules;
        this.published = published;
        this.clock = clock;
    }

    /// Writes a draft as a new version of the article, which is created if need be. Readers see nothing of it.
    public SavedDraft save(String knowledgeBaseId, String slug, ArticleDraft draft, String author) {
        var text = draft.text();
        var problem = rules.problem(slug, text);
        if (problem.isPresent()) {
            return new SavedDraft.Rejected(problem.get());
        }
        return QuarkusTransaction.requiringNew()
                .call(() -> {
                    KnowledgeBase.lock(knowledgeBaseId, clock.instant());
                    var article = Article.lock(knowledgeBaseId, slug, clock.instant());
                    return new SavedDraft.Saved(
                            ArticleView.of(article, article.write(text, author, clock.instant())));
                });
    }

    /// Publishes the latest version of an article, and returns the new version of the knowledge base.
    ///
    /// @throws ArticleNotFoundException when there is none
    /// @throws RetrievalException when its passages cannot be embedded; nothing has changed then
    public long publish(String knowledgeBaseId, String slug) {
        var latest =
                find(knowledgeBaseId, slug).orElseThrow(() -> new ArticleNotFoundException(slug));
        return publish(
                knowledgeBaseId,
                List.of(ingestion.prepare(slug, latest.text())),
                latest.writtenBy());
    }

    /// Takes an article off the help pages and out of all answers. It can be published again.
    ///
    /// @throws ArticleNotFoundException when there is none
    public long archive(String knowledgeBaseId, String slug) {
        long version =
                QuarkusTransaction.requiringNew()
                        .call(() -> {
                            var base = KnowledgeBase.lock(knowledgeBaseId, clock.instant());
                            var article =
                                    Article.findBySlug(knowledgeBaseId, slug)
                                            .orElseThrow(() -> new ArticleNotFoundException(slug));
                            article.archive(clock.instant());
                            return base.next();
                        });
        published.fire(new KnowledgePublished(knowledgeBaseId, version));
        return version;
    }

    /// The latest version, published or not: what an editor opens.
    public Optional<ArticleView> find(String knowledgeBaseId, String slug) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        Article.findBySlug(knowledgeBaseId, slug)
                                .flatMap(article ->
                                        ArticleVersion.findLatest(article.id)
                                                .map(version -> ArticleView.of(article, version))));
    }

    /// The published version, if this audience may see it.
    public Optional<ArticleView> findPublished(
            String knowledgeBaseId, String slug, String audience) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        Article.findBySlug(knowledgeBaseId, slug)
                                .filter(Article::isPublished)
                                .map(article -> ArticleView.of(article, article.publishedVersion()))
                                .filter(article -> isOpenTo(article.audience(), audience)));
    }

    /// All published articles that this audience may see, by section and title.
    public List<ArticleSummary> listPublished(String knowledgeBaseId, String audience) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ArticleVersion.listPublished(knowledgeBaseId))
                .stream()
                .filter(article -> isOpenTo(article.audience(), audience))
                .toList();
    }

    /// The latest version of every article, whatever its state, by slug.
    public List<ArticleSummary> list(String knowledgeBaseId) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ArticleVersion.listLatest(knowledgeBaseId));
    }

    /// Publishes articles together, as one new version of the knowledge base.
    long publish(String knowledgeBaseId, List<PreparedArticle> articles, String author) {
        long version =
                QuarkusTransaction.requiringNew()
                        .call(() -> store(knowledgeBaseId, articles, author));
        published.fire(new KnowledgePublished(knowledgeBaseId, version));
        return version;
    }

    /// Runs inside a transaction.
    long store(String knowledgeBaseId, List<PreparedArticle> articles, String author) {
        var base = KnowledgeBase.lock(knowledgeBaseId, clock.instant());
        for (var prepared : articles) {
            var article = Article.lock(knowledgeBaseId, prepared.slug(), clock.instant());
            var version = article.write(prepared.text(), author, clock.instant());
            if (!Passage.existFor(version.id)) {
                Passage.persistAll(version.id, prepared.passages(), ingestion.embedder());
            }
            article.publish(version, clock.instant());
        }
        return base.next();
    }

    private static boolean isOpenTo(String articleAudience, String audience) {
        return articleAudience.equals(RetrievalQuery.PUBLIC_AUDIENCE)
                || articleAudience.equals(audience);
    }
}
