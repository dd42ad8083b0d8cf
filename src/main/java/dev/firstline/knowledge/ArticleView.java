package dev.firstline.knowledge;

import dev.firstline.knowledge.text.ArticleDocument;
import dev.firstline.knowledge.text.MarkdownArticle;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// One version of an article, as others may see it.
///
/// @param state of the article: draft, published or archived
/// @param isPublished whether this very version is the published one
/// @param number of the version, from 1
/// @param writtenAt when this version was saved
public record ArticleView(
        String slug,
        String state,
        boolean isPublished,
        UUID versionId,
        int number,
        String title,
        String section,
        String locale,
        String audience,
        String summary,
        List<String> questions,
        String markdown,
        Instant writtenAt,
        String writtenBy) {

    public ArticleView {
        questions = List.copyOf(questions);
    }

    static ArticleView of(Article article, ArticleVersion version) {
        return new ArticleView(
                article.slug,
                article.state,
                article.isPublished() && version.id.equals(article.publishedVersionId),
                version.id,
                version.number,
                version.title,
                version.section,
                version.locale,
                version.audience,
                version.summary,
                version.questions,
                version.markdown,
                version.createdAt,
                version.createdBy);
    }

    /// The text as safe HTML without the title. Ids are the anchors of passages; each block names its passage in
    /// `data-passage`.
    public String html() {
        return ArticleDocument.of(title, markdown).html();
    }

    MarkdownArticle text() {
        return new MarkdownArticle(title, section, locale, audience, summary, questions, markdown);
    }
}
