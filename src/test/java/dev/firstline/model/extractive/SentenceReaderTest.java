package dev.firstline.model.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.model.extractive.Sentence.Kind;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It weighs 3.5 kg without the bag.",
                "Bring a document, e.g. Your passport.",
                "Ask for Dr. Snow or J. Doe.",
                "See No. 7 for details.",
                "Prices are in U.S. Dollars only.",
                "We are open from 9.00 a.m. Monday to Friday."
            })
    void keepsASentenceWhole(String sentence) {
        assertThat(texts(sentence + " Then it goes on."))
                .containsExactly(sentence, "Then it goes on.");
    }

    @Test
    void splitsProseAtItsEnds() {
        assertThat(
                        texts(
                                "Really? Yes! “Of course.” (It is free.) 30 days are enough… So do"
                                        + " I. The answer is no. Ask again."))
                .containsExactly(
                        "Really?",
                        "Yes!",
                        "“Of course.”",
                        "(It is free.)",
                        "30 days are enough…",
                        "So do I.",
                        "The answer is no.",
                        "Ask again.");
    }

    @Test
    void joinsTheLinesOfAParagraph() {
        assertThat(texts("One sentence over\ntwo lines. Another."))
                .containsExactly("One sentence over two lines.", "Another.");
    }

    @Test
    void takesItemsAndRowsOneByOne() {
        var sentences =
                read(
                        """
                        - A tent. Really.
                        - A stove

                        Country: Norway; Express: 2 days
                        Country: Spain; Express: 1 day\
                        """);

        assertThat(sentences).extracting(Sentence::kind).containsOnly(Kind.ITEM);
        assertThat(sentences)
                .extracting(Sentence::text)
                .containsExactly(
                        "A tent. Really.",
                        "A stove",
                        "Country: Norway; Express: 2 days",
                        "Country: Spain; Express: 1 day");
        assertThat(sentences.get(1).block()).isNotEqualTo(sentences.get(2).block());
    }

    @Test
    void keepsStepsTogether() {
        var sentences = read("Do this.\n\n1. Open it.\n2. Close it.\n   Gently.\n\nDone now.");

        assertThat(sentences)
                .extracting(Sentence::kind)
                .containsExactly(Kind.PROSE, Kind.LIST, Kind.PROSE);
        assertThat(sentences.get(1).text()).isEqualTo("1. Open it.\n2. Close it.\n   Gently.");
    }

    @Test
    void keepsAListWithTheLineThatAnnouncesIt() {
        var sentences =
                read(
                        """
                        Contact us when it is late by:

                        - 3 days in the UK
                        - 7 days elsewhere

                        Or call.\
                        """);

        assertThat(sentences)
                .extracting(Sentence::text)
                .containsExactly(
                        "Contact us when it is late by:\n- 3 days in the UK\n- 7 days elsewhere",
                        "Or call.");
    }

    @Test
    void tellsHeadingsFromSentences() {
        var sentences = read("## Before you go\n\nLarger parcels\n\nThey take longer.");

        assertThat(sentences)
                .extracting(Sentence::kind)
                .containsExactly(Kind.HEADING, Kind.HEADING, Kind.PROSE);
    }

    @Test
    void readsMarkdownTablesRowByRow() {
        var sentences = read("| Country | Price |\n|---|---|\n| Spain | €5 |");

        assertThat(sentences)
                .extracting(Sentence::text)
                .containsExactly("| Country | Price |", "| Spain | €5 |");
    }

    @Property
    void losesNoWord(@ForAll String text) {
        var read = String.join(" ", texts(text));

        assertThat(Words.stemsOf(read)).containsExactlyElementsOf(Words.stemsOf(text));
    }

    private static List<String> texts(String text) {
        return read(text).stream().map(Sentence::text).toList();
    }

    private static List<Sentence> read(String text) {
        return SentenceReader.read(new Passage(1, "", text, 0));
    }
}
