package dev.firstline.knowledge.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownArticleTest {

    @Test
    void frontMatterDescribesTheArticle() {
        var article =
                MarkdownArticle.of(
                        "tents.md",
                        """
                        ---
                        title: "Returning: a tent"
                        section: Returns
                        locale: en-GB
                        audience: staff
                        summary: How long you have.
                        questions:
                          - Can I return a used tent?
                          - 'Who pays?'
                        mood: sunny
                        ---
                        You have 30 days.
                        """);

        assertThat(article)
                .isEqualTo(
                        new MarkdownArticle(
                                "Returning: a tent",
                                "Returns",
                                "en-GB",
                                "staff",
                                "How long you have.",
                                List.of("Can I return a used tent?", "Who pays?"),
                                "You have 30 days."));
    }

    @Test
    void questionsMayStandOnOneLine() {
        var article = MarkdownArticle.of("a.md", "---\nquestions: [Why?, \"How?\"]\n---\nBecause.");

        assertThat(article.questions()).containsExactly("Why?", "How?");
    }

    @Test
    void theFirstHeadingIsTheTitleWhenNothingElseSaysSo() {
        var article =
                MarkdownArticle.of(
                        "a.md", "Before.\n\n## Washing *down*<a name=\"x\"></a>\n\nText.");

        assertThat(article.title()).isEqualTo("Washing down");
        assertThat(article.audience()).isEqualTo("public");
        assertThat(article.locale()).isEqualTo("en");
    }

    @Test
    void theFileNameIsTheLastResort() {
        assertThat(MarkdownArticle.of("help/gift-cards.md", "Text.").title())
                .isEqualTo("Gift cards");
    }

    @Test
    void frontMatterThatNeverEndsIsText() {
        var article = MarkdownArticle.of("a.md", "---\ntitle: No\n\nText.");

        assertThat(article.title()).isNotEqualTo("No");
        assertThat(article.markdown()).contains("title: No");
    }

    @Test
    void plainTextKeepsEveryCharacter() {
        var text =
                """
                # 1 is *not* a heading_
                    nor [this](code) <b>&amp;</b>

                ===
                1. - + | ~~~ `x`\
                """;

        var article = MarkdownArticle.of("notes.txt", text);
        var passages = ArticleDocument.of(article.title(), article.markdown()).passages();

        assertThat(article.title()).isEqualTo("Notes");
        assertThat(passages).hasSize(1);
        assertThat(passages.getFirst().heading()).isEmpty();
        assertThat(passages.getFirst().text())
                .isEqualTo(
                        "# 1 is *not* a heading_ nor [this](code) <b>&amp;</b>\n\n"
                                + "=== 1. - + | ~~~ `x`");
    }

    @Test
    void brokenCharactersAreReplaced() {
        var article = MarkdownArticle.of("a.md", "\ufeffA\0B\ud800C\r\nD");

        assertThat(article.markdown()).isEqualTo("A\ufffdB\ufffdC\nD");
    }
}
