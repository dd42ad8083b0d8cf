package dev.firstline.knowledge.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// How an article is cut into passages.
class PassagesTest {

    @Test
    void eachTopLevelSectionIsItsOwnPassage() {
        var passages = passages("Intro.\n\n## Tents\n\nThirty days.\n\n## Boots\n\nUnworn only.");

        assertThat(passages)
                .containsExactly(
                        new PassageText("", "s-top", "Intro."),
                        new PassageText("Tents", "s-tents", "Thirty days."),
                        new PassageText("Boots", "s-boots", "Unworn only."));
    }

    @Test
    void aHeadingThatRepeatsTheTitleIsLeftOut() {
        var passages = passages("# help\n\nIntro.\n\n## Tents\n\nThirty days.");

        assertThat(passages).extracting(PassageText::heading).containsExactly("", "Tents");
        assertThat(passages)
                .extracting(PassageText::text)
                .containsExactly("Intro.", "Thirty days.");
    }

    @Test
    void equalHeadingsGetAnchorsOfTheirOwn() {
        var passages = passages("## Costs\n\nA.\n\n## Costs\n\nB.\n\n## Costs\n\nC.");

        assertThat(passages)
                .extracting(PassageText::anchor)
                .containsExactly("s-costs", "s-costs-2", "s-costs-3");
    }

    @Test
    void smallSectionsOfALargeOneShareAPassage() {
        var passages =
                passages(
                        "## Returns\n\n"
                                + words(219)
                                + "\n\n### Tents\n\nThirty days.\n\n### Boots\n\nUnworn.\n");

        assertThat(passages)
                .last()
                .isEqualTo(
                        new PassageText(
                                "Returns", "s-tents", "Tents\n\nThirty days.\n\nBoots\n\nUnworn."));
    }

    @Test
    void aSectionThatFitsIsNotCut() {
        var passages = passages("## Returns\n\nIn general.\n\n### Tents\n\nThirty days.");

        assertThat(passages)
                .containsExactly(
                        new PassageText(
                                "Returns", "s-returns", "In general.\n\nTents\n\nThirty days."));
    }

    @Test
    void headingsAboveAPassageAreItsPath() {
        var passages =
                passages(
                        "## Returns\n\n"
                                + words(100)
                                + "\n\n### Tents\n\n"
                                + words(100)
                                + "\n\n### Boots\n\n"
                                + words(100));

        assertThat(passages)
                .extracting(PassageText::heading)
                .containsExactly("Returns", "Returns > Tents", "Returns > Boots");
    }

    @Test
    void tableRowsAreReadableOnTheirOwn() {
        var passages =
                passages(
                        """
                        | Country | Express | |
                        | --- | ---: | --- |
                        | Norway | 2 days | tracked |
                        | Chile | | |
                        """);

        assertThat(passages)
                .extracting(PassageText::text)
                .containsExactly("Country: Norway; Express: 2 days; tracked\nCountry: Chile");
    }

    @Test
    void listsKeepTheirMarkersAndNesting() {
        var passages =
                passages(
                        """
                        Bring:

                        - a **tent**
                          - with [poles](poles.md)
                        - `rope`

                        3. third
                        4. fourth
                        """);

        assertThat(passages)
                .extracting(PassageText::text)
                .containsExactly("Bring:\n- a tent\n  - with poles\n- rope\n3. third\n4. fourth");
    }

    @Test
    void codeStaysAsItIs() {
        var passages = passages("Run:\n\n```sh\nmake  install\n  now\n```\n");

        assertThat(passages)
                .extracting(PassageText::text)
                .containsExactly("Run:\n\nmake  install\n  now");
    }

    @Test
    void htmlIsReducedToItsText() {
        var passages =
                passages(
                        "<div class=\"note\">Dry &amp;"
                                + " <b>cool</b><script>alert(1)</script></div>\n\n"
                                + "Use<br>soap<a name=\"x\"></a>.\n");

        assertThat(passages)
                .extracting(PassageText::text)
                .containsExactly("Dry & cool\n\nUse\nsoap.");
    }

    @Test
    void longParagraphsAreCutBetweenSentences() {
        var sentence = "Every tent has to be dry before it is packed. ";

        var passages = passages(sentence.repeat(60));

        assertThat(passages).hasSizeGreaterThan(2);
        assertThat(passages)
                .allSatisfy(passage ->
                        assertThat(passage.text()).startsWith("Every").endsWith("packed."));
        assertThat(passages)
                .allSatisfy(passage ->
                        assertThat(Block.sizeOf(passage.text())).isBetween(80, Packing.SIZE_MAX));
        assertThat(passages)
                .extracting(PassageText::anchor)
                .startsWith("s-top", "s-top-part-2", "s-top-part-3");
    }

    @Test
    void anIntroductionStaysWithWhatItIntroduces() {
        var passages =
                passages(
                        words(150) + "\n\nYou need:\n\n" + "- one more thing of many\n".repeat(30));

        assertThat(passages).noneSatisfy(passage -> assertThat(passage.text()).endsWith("need:"));
    }

    @Test
    void whatIsEmbeddedNamesTitleAndHeading() {
        var passage = new PassageText("Tents > Used", "s-used", "Thirty days.");

        assertThat(passage.embedded("Help")).isEqualTo("Help > Tents > Used\nThirty days.");
    }

    private static List<PassageText> passages(String markdown) {
        return ArticleDocument.of("Help", markdown).passages();
    }

    private static String words(int count) {
        return "word ".repeat(count).strip() + ".";
    }
}
