package dev.firstline.knowledge;

import io.quarkus.qute.RawString;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// An article of the help centre.
///
/// @param section title of its section, or ""
/// @param body sanitised markup in which the anchors of the passages are ids
/// @param headings the outline
/// @param related other articles of the section
record HelpArticleView(
        String title,
        String summary,
        String section,
        String sectionHref,
        String updatedIso,
        String updated,
        RawString body,
        List<Heading> headings,
        List<HelpIndexView.Link> related) {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final int OUTLINE_MIN = 2;
    private static final int RELATED_MAX = 4;

    HelpArticleView {
        headings = List.copyOf(headings);
        related = List.copyOf(related);
    }

    /// @param others published articles of any section, with or without this one
    static HelpArticleView of(ArticleView article, List<ArticleSummary> others, ZoneId zone) {
        String html = article.html();
        return new HelpArticleView(
                article.title(),
                article.summary(),
                article.section(),
                "/help#" + HelpIndexView.Section.idOf(article.section()),
                article.writtenAt().toString(),
                DAY.format(article.writtenAt().atZone(zone)),
                new RawString(html),
                Heading.allOf(html),
                related(article, others));
    }

    public boolean hasOutline() {
        return headings.size() >= OUTLINE_MIN;
    }

    private static List<HelpIndexView.Link> related(
            ArticleView article, List<ArticleSummary> others) {
        return others.stream()
                .filter(other -> other.section().equals(article.section()))
                .filter(other -> !other.slug().equals(article.slug()))
                .limit(RELATED_MAX)
                .map(HelpIndexView.Link::of)
                .toList();
    }

    /// A heading of the article.
    ///
    /// @param text markup of the heading without tags
    record Heading(String anchor, RawString text) {

        private static final Pattern HEADING =
                Pattern.compile("<h2[^>]* id=\"([^\"]+)\"[^>]*>(.*?)</h2>", Pattern.DOTALL);
        private static final Pattern TAG = Pattern.compile("<[^>]*>");

        /// The headings of our own sanitised markup, whose shape is known.
        static List<Heading> allOf(String html) {
            return HEADING.matcher(html)
                    .results()
                    .map(found -> new Heading(found.group(1), textOf(found.group(2))))
                    .toList();
        }

        private static RawString textOf(String markup) {
            return new RawString(TAG.matcher(markup).replaceAll(""));
        }
    }
}
