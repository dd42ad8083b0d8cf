package dev.firstline.knowledge;

import dev.firstline.knowledge.text.MarkdownArticle;
import dev.firstline.platform.Ids;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/// The text of an article as somebody saved it. Never changed, never deleted.
@Entity
@Immutable
@Table(name = "article_version")
class ArticleVersion extends PanacheEntityBase {

    private static final String SUMMARY =
            """
            select new dev.firstline.knowledge.ArticleSummary(a.slug, a.state,
                a.state = 'published' and v.id = a.publishedVersionId, v.number, v.title, v.section, v.locale,
                v.audience, v.summary, v.questions, v.createdAt)
            """;

    @Id UUID id;

    @Column(name = "article_id")
    UUID articleId;

    int number;

    String title;

    String section;

    String locale;

    String audience;

    String summary;

    @JdbcTypeCode(SqlTypes.JSON)
    List<String> questions;

    String markdown;

    String sha256;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "created_by")
    String createdBy;

    static ArticleVersion create(
            UUID articleId, int number, MarkdownArticle text, String author, Instant now) {
        var version = new ArticleVersion();
        version.id = Ids.uuid7();
        version.articleId = articleId;
        version.number = number;
        version.title = text.title();
        version.section = text.section();
        version.locale = text.locale();
        version.audience = text.audience();
        version.summary = text.summary();
        version.questions = text.questions();
        version.markdown = text.markdown();
        version.sha256 = sha256(text);
        version.createdAt = now;
        version.createdBy = author;
        return version;
    }

    static Optional<ArticleVersion> findLatest(UUID articleId) {
        return find("articleId = ?1 order by number desc", articleId)
                .page(0, 1)
                .firstResultOptional();
    }

    /// Every article with its latest version.
    static List<ArticleSummary> listLatest(String knowledgeBaseId) {
        return list(
                """
                from Article a join ArticleVersion v on v.articleId = a.id
                where a.knowledgeBaseId = :base
                and v.number = (select max(w.number) from ArticleVersion w where w.articleId = a.id)
                order by a.slug
                """,
                knowledgeBaseId);
    }

    static List<ArticleSummary> listPublished(String knowledgeBaseId) {
        return list(
                """
                from Article a join ArticleVersion v on v.id = a.publishedVersionId
                where a.knowledgeBaseId = :base and a.state = 'published' order by v.section, v.title
                """,
                knowledgeBaseId);
    }

    static List<PublishedVersion> listForSearch(String knowledgeBaseId) {
        return getEntityManager()
                .createQuery(
                        """
                        select new dev.firstline.knowledge.PublishedVersion(
                            v.id, a.slug, v.title, v.questions, v.audience, v.locale)
                        from Article a join ArticleVersion v on v.id = a.publishedVersionId
                        where a.knowledgeBaseId = :base and a.state = 'published' order by a.slug
                        """,
                        PublishedVersion.class)
                .setParameter("base", knowledgeBaseId)
                .getResultList();
    }

    private static List<ArticleSummary> list(String from, String knowledgeBaseId) {
        return getEntityManager()
                .createQuery(SUMMARY + from, ArticleSummary.class)
                .setParameter("base", knowledgeBaseId)
                .getResultList();
    }

    static String sha256(MarkdownArticle text) {
        var parts = new ArrayList<>(text.questions());
        parts.addAll(
                0,
                List.of(
                        text.title(),
                        text.section(),
                        text.locale(),
                        text.audience(),
                        text.summary()));
        parts.add(text.markdown());
        return Ids.sha256(String.join("\n\0\n", parts));
    }

    MarkdownArticle text() {
        return new MarkdownArticle(title, section, locale, audience, summary, questions, markdown);
    }
}
