package dev.firstline.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HelpViewsTest {

    @Test
    void theWordsThatWereLookedForAreMarkedAndNothingBecomesMarkup() {
        var passage = passage("A <tent> & a Tent-peg, no tents");

        var result = HelpSearchView.Result.of(passage, "tent <peg>");

        assertThat(result.snippet().getValue())
                .isEqualTo(
                        "A &lt;<mark>tent</mark>&gt; &amp; a <mark>Tent</mark>-<mark>peg</mark>, no"
                                + " tents");
        assertThat(result.href()).isEqualTo("/help/returns#used");
    }

    @Test
    void aLongPassageIsCutAtAWord() {
        var result = HelpSearchView.Result.of(passage("word ".repeat(100).strip()), "zelt");

        assertThat(result.snippet().getValue()).endsWith("word …").hasSizeLessThanOrEqualTo(242);
    }

    @Test
    void theOutlineHasTheHeadingsOfTheArticle() {
        var headings =
                HelpArticleView.Heading.allOf(
                        "<h2 id=\"a\">One &amp; <em>two</em></h2><h3 id=\"b\">No</h3><h2"
                                + " id=\"c\">Three</h2>");

        assertThat(headings).extracting(HelpArticleView.Heading::anchor).containsExactly("a", "c");
        assertThat(headings.getFirst().text().getValue()).isEqualTo("One &amp; two");
    }

    @Test
    void articlesAreGroupedBySection() {
        var index =
                HelpIndexView.of(
                        List.of(
                                article("a", "Returns & refunds"),
                                article("b", ""),
                                article("c", "Returns & refunds")));

        assertThat(index.sections())
                .extracting(HelpIndexView.Section::id)
                .containsExactly("returns-refunds", "more");
        assertThat(index.sections().getFirst().articles())
                .extracting(HelpIndexView.Link::href)
                .containsExactly("/help/a", "/help/c");
    }

    private static FoundPassage passage(String text) {
        return new FoundPassage(
                UUID.randomUUID(), UUID.randomUUID(), "returns", "Returns", "", "used", text, 1, 1);
    }

    private static ArticleSummary article(String slug, String section) {
        return new ArticleSummary(
                slug,
                "published",
                true,
                1,
                slug,
                section,
                "en",
                "public",
                "",
                List.of(),
                Instant.EPOCH);
    }
}
