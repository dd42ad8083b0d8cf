package dev.firstline.knowledge.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What an article's page shows.
class ArticleHtmlTest {

    @Test
    void headingsCarryTheAnchorsOfTheirPassages() {
        assertThat(html("## Used tents\n\nThirty days."))
                .isEqualTo(
                        """
                        <h2 id="s-used-tents">Used tents</h2>
                        <p data-passage="s-used-tents">Thirty days.</p>
                        """);
    }

    @Test
    void thePageHasOneFirstLevelHeadingOnly() {
        assertThat(html("# Returns\n\nIntro.\n\n## Tents"))
                .doesNotContain("<h1")
                .contains("<h2 id=\"s-tents\">")
                .doesNotContain("Returns");
        assertThat(html("# Tents\n\nA.\n\n# Boots\n\n## Worn\n\nB."))
                .doesNotContain("<h1")
                .contains("<h2 id=\"s-boots\">", "<h3 id=\"s-worn\" ");
    }

    @Test
    void aPassageInTheMiddleOfAListIsAnElementOfIt() {
        var document =
                ArticleDocument.of(
                        "Returns",
                        "- one two three four five six seven eight nine ten\n".repeat(40));

        var second = document.passages().get(1);

        assertThat(document.html()).containsPattern("<li [^>]*id=\"" + second.anchor() + "\"");
    }

    @Test
    void passagesCutFromOneParagraphCanBeReached() {
        var document =
                ArticleDocument.of(
                        "Returns", "Every tent has to be dry before it is packed. ".repeat(60));

        var anchors = document.passages().stream().map(PassageText::anchor).toList();

        assertThat(document.html())
                .contains(anchors.stream().map(anchor -> "id=\"" + anchor + "\"").toList());
    }

    @Test
    void linksBetweenArticlesLeadToHelpPages() {
        var html =
                html(
                        "[a](express.md) [b](../x/Track%20it.md#Lost) [c](#used-tents)"
                                + " [d](https://example.com/a.md) [e](/t/1)");

        assertThat(html)
                .contains("<a href=\"/help/express\">a</a>")
                .contains("<a href=\"#s-used-tents\">c</a>")
                .contains("<a href=\"/t/1\">e</a>")
                .contains("href=\"https://example.com/a.md\"")
                .contains("nofollow noopener")
                .contains("#s-lost\">b</a>");
    }

    @Test
    void nothingInItRuns() {
        var html =
                html(
                        """
                        <script>alert(1)</script>

                        <img src=x onerror=alert(1)> [x](javascript:alert(1)) ![y](https://example.com/y.png "t")
                        <a href="javascript:alert(1)" onclick="alert(1)">z</a>

                        ```html
                        <script>alert(1)</script>
                        ```
                        """);

        assertThat(html)
                .doesNotContain("<script", "<img", "onerror", "onclick", "javascript:")
                .contains("&lt;script&gt;")
                .contains("y");
    }

    @Test
    void tablesStayTables() {
        assertThat(html("| A | B |\n| - | -: |\n| 1 | 2 |"))
                .contains("<table>", "<th>A</th>", "<td>2</td>")
                .doesNotContain("style");
    }

    private static String html(String markdown) {
        return ArticleDocument.of("Returns", markdown).html();
    }
}
