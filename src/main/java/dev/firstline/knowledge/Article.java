package dev.firstline.knowledge;

import dev.firstline.knowledge.text.MarkdownArticle;
import dev.firstline.platform.Ids;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The lasting identity of an article; its text is in its versions.
@Entity
@Table(name = "article")
class Article extends PanacheEntityBase {

    static final String DRAFT = "draft";
    static final String PUBLISHED = "published";
    static final String ARCHIVED = "archived";

    @Id UUID id;

    @Column(name = "knowledge_base_id")
    String knowledgeBaseId;

    String slug;

    String state;

    @Column(name = "published_version_id")
    @Nullable UUID publishedVersionId;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static Optional<Article> findBySlug(String knowledgeBaseId, String slug) {
        return find("knowledgeBaseId = ?1 and slug = ?2", knowledgeBaseId, slug)
                .firstResultOptional();
    }

    /// The article, created if need be, and nobody else may change it before the transaction ends.
    static Article lock(String knowledgeBaseId, String slug, Instant now) {
        getEntityManager()
                .createNativeQuery(
                        """
                        insert into article (id, knowledge_base_id, slug, created_at, updated_at)
                        values (?1, ?2, ?3, ?4, ?4) on conflict (knowledge_base_id, slug) do nothing
                        """)
                .setParameter(1, Ids.uuid7())
                .setParameter(2, knowledgeBaseId)
                .setParameter(3, slug)
                .setParameter(4, now)
                .executeUpdate();
        return Article.<Article>find("knowledgeBaseId = ?1 and slug = ?2", knowledgeBaseId, slug)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .singleResult();
    }

    /// The version with this text: the latest if it is the same, otherwise a new one.
    ArticleVersion write(MarkdownArticle text, String author, Instant now) {
        var latest = ArticleVersion.findLatest(id);
        if (latest.isPresent() && latest.get().sha256.equals(ArticleVersion.sha256(text))) {
            return latest.get();
        }
        int number = latest.map(version -> version.number + 1).orElse(1);
        var version = ArticleVersion.create(id, number, text, author, now);
        version.persist();
        updatedAt = now;
        return version;
    }

    ArticleVersion publishedVersion() {
        return ArticleVersion.<ArticleVersion>find("id", publishedVersionId).singleResult();
    }

    boolean isPublished() {
        return state.equals(PUBLISHED);
    }

    void publish(ArticleVersion version, Instant now) {
        publishedVersionId = version.id;
        state = PUBLISHED;
        updatedAt = now;
    }

    void archive(Instant now) {
        state = ARCHIVED;
        updatedAt = now;
    }
}
