package dev.firstline.guardrail.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordScanTest {

    private static final WordTrie TRIE =
            WordTrie.of(
                    List.of(
                            new WordList("rivals", List.of("Otherbrand", "Grüße GmbH", "a b c")),
                            new WordList(
                                    "rude", List.of("darn", "go away", "don't care", "d*rn"))));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "darn",
                "DARN!",
                "(darn)",
                "this darn tent",
                "dárn",
                "da\u0301rn",
                "ｄａｒｎ",
                "da\u200brn",
                "go away",
                "Go  AWAY.",
                "go-away",
                "go\naway",
                "go\u00a0away",
                "don't care",
                "don’t care",
                "d*rn it",
            })
    void aWordIsFoundWhateverItsCaseAccentsAndSpaces(String text) {
        assertThat(find(text)).extracting(WordMatch::list).containsExactly("rude");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "darning",
                "undarn",
                "darn2",
                "go. away",
                "go, away",
                "goaway",
                "go far away",
                "away go"
            })
    void partsOfWordsAndPartedPhrasesAreNot(String text) {
        assertThat(find(text)).isEmpty();
    }

    @Test
    void lettersAreComparedAsPeopleWriteThem() {
        assertThat(find("viele GRÜSSE gmbh")).containsExactly(new WordMatch("rivals", 6, 17));
        assertThat(find("viele grusse gmbh")).hasSize(1);
        assertThat(find("viele gruße GMBH")).hasSize(1);
    }

    @Test
    void aPhraseMayGoOnInTheNextPart() {
        var scan = TRIE.scan();
        String text = "please go away";

        var first = scan.read(text, 0, 10);
        var second = scan.read(text, 10, 14);

        assertThat(first).isEmpty();
        assertThat(second).containsExactly(new WordMatch("rude", 7, 14));
    }

    @Test
    void phrasesMayOverlap() {
        var trie = WordTrie.of(List.of(new WordList("x", List.of("a b c d", "b c", "c d e"))));

        var matches = trie.scan().read("a b c d e", 0, 9);

        assertThat(matches)
                .containsExactlyInAnyOrder(
                        new WordMatch("x", 2, 5),
                        new WordMatch("x", 0, 7),
                        new WordMatch("x", 4, 9));
    }

    @Test
    void aWideGapPartsAPhrase() {
        assertThat(find("go" + " ".repeat(16) + "away")).hasSize(1);
        assertThat(find("go" + " ".repeat(17) + "away")).isEmpty();
    }

    @Test
    void anEntryWithoutAWordIsRefused() {
        var list = new WordList("odd", List.of("!!!"));

        assertThatThrownBy(() -> WordTrie.of(List.of(list)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theShippedListsCanBeRead() {
        assertThat(WordList.shipped("abuse-1").entries())
                .hasSizeGreaterThan(20)
                .doesNotHaveDuplicates();
        assertThat(WordList.shipped("profanity-1").entries())
                .hasSizeGreaterThan(10)
                .doesNotHaveDuplicates();
        assertThatThrownBy(() -> WordList.shipped("nothing-1"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WordList.shipped("../secret"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<WordMatch> find(String text) {
        return TRIE.scan().read(text, 0, text.length());
    }
}
