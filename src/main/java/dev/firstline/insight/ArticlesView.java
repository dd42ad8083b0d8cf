package dev.firstline.insight;

import dev.firstline.knowledge.ArticleSummary;
import dev.firstline.platform.TimeView;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// The articles of the knowledge base, and the ways to add some.
///
/// @param folder what was entered in the import form, or ""
/// @param message what the last action did, or ""
/// @param error why the import was refused, or ""
record ArticlesView(List<Row> articles, String folder, String message, String error) {

    ArticlesView {
        articles = List.copyOf(articles);
    }

    static ArticlesView of(List<ArticleSummary> articles, Instant now, ZoneId zone) {
        var rows = articles.stream().map(article -> Row.of(article, now, zone)).toList();
        return new ArticlesView(rows, "", "", "");
    }

    /// The list again after an action.
    ArticlesView afterwards(String done) {
        return new ArticlesView(articles, "", done, "");
    }

    /// The list again with the form as it was filled in.
    ArticlesView refused(String rejectedFolder, String reason) {
        return new ArticlesView(articles, rejectedFolder, "", reason);
    }

    public boolean isEmpty() {
        return articles.isEmpty();
    }

    public String summary() {
        return articles.size() == 1 ? "1 article" : Figures.count(articles.size()) + " articles";
    }

    /// One article.
    ///
    /// @param version such as `3`; with a note when readers still see an older one
    record Row(
            String href,
            String title,
            String section,
            StateView state,
            String version,
            TimeView updated) {

        static Row of(ArticleSummary article, Instant now, ZoneId zone) {
            boolean isChanged = article.state().equals("published") && !article.isPublished();
            return new Row(
                    "/admin/knowledge/" + article.slug(),
                    article.title(),
                    article.section(),
                    StateView.of(article.state()),
                    article.number() + (isChanged ? " (unpublished changes)" : ""),
                    TimeView.of(article.writtenAt(), now, zone));
        }
    }
}
