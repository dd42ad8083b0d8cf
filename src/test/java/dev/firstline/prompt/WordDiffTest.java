package dev.firstline.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.prompt.WordDiff.Kind;
import dev.firstline.prompt.WordDiff.Piece;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class WordDiffTest {

    @Test
    void marksTheWordsThatChanged() {
        assertThat(WordDiff.of("Be brief and kind.", "Be brief and friendly."))
                .containsExactly(
                        new Piece(Kind.KEPT, "Be brief and "),
                        new Piece(Kind.REMOVED, "kind"),
                        new Piece(Kind.ADDED, "friendly"),
                        new Piece(Kind.KEPT, "."));
    }

    @Test
    void anInsertedLineLeavesItsNeighboursAlone() {
        assertThat(WordDiff.of("one\nthree\n", "one\ntwo\nthree\n"))
                .containsExactly(
                        new Piece(Kind.KEPT, "one\n"),
                        new Piece(Kind.ADDED, "two\n"),
                        new Piece(Kind.KEPT, "three\n"));
    }

    @Test
    void equalTextsAreOnePiece() {
        assertThat(WordDiff.of("same", "same")).containsExactly(new Piece(Kind.KEPT, "same"));
        assertThat(WordDiff.of("", "")).isEmpty();
    }

    @Test
    void hugeDifferentTextsStayCheap() {
        var before =
                IntStream.range(0, 40_000).mapToObj(i -> "a" + i).collect(Collectors.joining(" "));
        var after =
                IntStream.range(0, 40_000).mapToObj(i -> "b" + i).collect(Collectors.joining("\n"));

        Assertions.assertTimeout(
                Duration.ofSeconds(10),
                () -> assertThat(side(WordDiff.of(before, after), Kind.ADDED)).isEqualTo(after));
    }

    @Property
    void givesBothTextsBack(@ForAll("texts") String before, @ForAll("texts") String after) {
        var pieces = WordDiff.of(before, after);

        assertThat(side(pieces, Kind.REMOVED)).isEqualTo(before);
        assertThat(side(pieces, Kind.ADDED)).isEqualTo(after);
    }

    @Property
    void anyUnicodeGivesBothTextsBack(@ForAll String before, @ForAll String after) {
        var pieces = WordDiff.of(before, after);

        assertThat(side(pieces, Kind.REMOVED)).isEqualTo(before);
        assertThat(side(pieces, Kind.ADDED)).isEqualTo(after);
    }

    @Property
    void neighboursDifferInKind(@ForAll("texts") String before, @ForAll("texts") String after) {
        var pieces = WordDiff.of(before, after);

        for (int i = 1; i < pieces.size(); i++) {
            assertThat(pieces.get(i).kind()).isNotEqualTo(pieces.get(i - 1).kind());
        }
        assertThat(pieces).noneMatch(piece -> piece.text().isEmpty());
    }

    @Property
    void keepsAsManyTokensAsPossible(
            @ForAll("tokens") List<String> before, @ForAll("tokens") List<String> after) {
        var edits = Edits.of(before, after);

        long kept = edits.stream().filter(Piece::isKept).count();
        assertThat(kept).isEqualTo(longestCommonSubsequence(before, after));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "b", "tent", " ", "\n", ".", "{{x}}", "é", "😀")
                .list()
                .ofMaxSize(30)
                .map(words -> String.join("", words));
    }

    @Provide
    Arbitrary<List<String>> tokens() {
        return Arbitraries.of("a", "b", "c", "d").list().ofMaxSize(14);
    }

    /// The text that has the kept pieces and those of this kind.
    private static String side(List<Piece> pieces, Kind kind) {
        return pieces.stream()
                .filter(piece -> piece.isKept() || piece.kind() == kind)
                .map(Piece::text)
                .collect(Collectors.joining());
    }

    private static int longestCommonSubsequence(List<String> before, List<String> after) {
        int[][] longest = new int[before.size() + 1][after.size() + 1];
        for (int i = 1; i <= before.size(); i++) {
            for (int j = 1; j <= after.size(); j++) {
                longest[i][j] =
                        before.get(i - 1).equals(after.get(j - 1))
                                ? longest[i - 1][j - 1] + 1
                                : Math.max(longest[i - 1][j], longest[i][j - 1]);
            }
        }
        return Arrays.stream(longest[before.size()]).max().orElse(0);
    }
}
