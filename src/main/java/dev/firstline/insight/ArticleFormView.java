package dev.firstline.insight;

import dev.firstline.knowledge.ArticleView;
import io.quarkus.qute.RawString;

/// An article being written. Its fields are those of the form.
///
/// @param slug its stable name in addresses; "" for a new article
/// @param questions one to a line
/// @param preview the article as it would look: sanitised markup
/// @param error what must be put right before it can be saved, or ""
/// @param message what the last action did, or ""
record ArticleFormView(
        String slug,
        boolean isNew,
        String title,
        String section,
        String locale,
        String audience,
        String summary,
        String questions,
        String markdown,
        StateView state,
        RawString preview,
        String error,
        String message) {

    static ArticleFormView blank() {
        return new ArticleFormView(
                "",
                true,
                "",
                "",
                "en",
                "public",
                "",
                "",
                "",
                StateView.of("draft"),
                none(),
                "",
                "");
    }

    static ArticleFormView of(ArticleView article, String message) {
        return new ArticleFormView(
                article.slug(),
                false,
                article.title(),
                article.section(),
                article.locale(),
                article.audience(),
                article.summary(),
                String.join("\n", article.questions()),
                article.markdown(),
                StateView.of(article.state()),
                new RawString(article.html()),
                "",
                message);
    }

    public String heading() {
        return title.isBlank() ? "New article" : title;
    }

    public String action() {
        return isNew ? "/admin/knowledge" : "/admin/knowledge/" + slug;
    }

    public String helpHref() {
        return "/help/" + slug;
    }

    private static RawString none() {
        return new RawString("");
    }
}
