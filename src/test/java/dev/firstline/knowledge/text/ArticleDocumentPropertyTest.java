package dev.firstline.knowledge.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds for every input, however broken.
class ArticleDocumentPropertyTest {

    private static final List<String> PIECES =
            List.of(
                    "# Tents",
                    "## Tents",
                    "#### Deep",
                    "Some words about tents.",
                    "- item",
                    "  - nested",
                    "1. first",
                    "> quote",
                    "```",
                    "| a | b |",
                    "| - | - |",
                    "| 1 | 2 |",
                    "<div>",
                    "</div>",
                    "<script>",
                    "<!--",
                    "*",
                    "**",
                    "[x](y.md)",
                    "![i](j)",
                    "`",
                    "&amp;",
                    "\\",
                    "---",
                    "===",
                    "    code",
                    "\t",
                    "[ref]: /url",
                    "<b",
                    "word ".repeat(90),
                    "x".repeat(3000),
                    "Ünï – 日本語");

    @Property(tries = 300)
    void everyPassageHasTextOfBoundedSizeAndAnAnchorInThePage(
            @ForAll("documents") String markdown) {
        var document = ArticleDocument.of("Tents", markdown);
        var passages = document.passages();
        var html = document.html();

        assertThat(passages).extracting(PassageText::anchor).doesNotHaveDuplicates();
        assertThat(passages)
                .allSatisfy(passage -> {
                    assertThat(passage.text()).isNotBlank();
                    assertThat(Block.sizeOf(passage.text()))
                            .isLessThanOrEqualTo(2 * Packing.SIZE_MAX);
                    assertThat(html).contains("id=\"" + passage.anchor() + "\"");
                });
    }

    @Property(tries = 300)
    void plainTextLosesNoWord(@ForAll("documents") String text) {
        var article = MarkdownArticle.of("a.txt", text);

        var passages = ArticleDocument.of("", article.markdown()).passages();

        var shown = passages.stream().map(PassageText::text).collect(Collectors.joining());
        assertThat(shown.replaceAll("\\s", "")).isEqualTo(text.replaceAll("\\s", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "> ",
                "- ",
                "*a ",
                "[",
                "![",
                "`a",
                "<a ",
                "<!--",
                "# a\n",
                "|",
                "&",
                "**a",
                "\\",
                "<script>",
                "a\n- "
            })
    void timeGrowsWithLengthAndNotFaster(String piece) {
        var markdown = piece.repeat(200_000 / piece.length());

        Assertions.assertTimeout(
                Duration.ofSeconds(20),
                () -> {
                    var document = ArticleDocument.of("Tents", markdown);
                    assertThat(document.passages().size() + document.html().length())
                            .isNotNegative();
                });
    }

    @Provide
    Arbitrary<String> documents() {
        var line =
                Arbitraries.of(PIECES)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(3)
                        .map(pieces -> String.join(" ", pieces));
        return line.list().ofMaxSize(25).map(lines -> String.join("\n", lines));
    }
}
