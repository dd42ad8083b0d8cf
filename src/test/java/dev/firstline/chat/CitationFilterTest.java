package dev.firstline.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.chat.CitationFilter.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CitationFilterTest {

    private static final int SOURCES = 5;

    /// What readers take for a marker.
    private static final Pattern MARKER = Pattern.compile("\\[([0-9]{1,3})]");

    @Property
    void anySplitGivesTheSameAsTheWhole(
            @ForAll("answers") String answer, @ForAll("cuts") List<Integer> cuts) {
        var whole = filtered(List.of(answer));

        var split = filtered(pieces(answer, cuts));

        assertThat(split).isEqualTo(whole);
    }

    @Property
    void everyNumberShownIsASourceInTheOrderOfFirstUse(@ForAll("answers") String answer) {
        var result = filtered(List.of(answer));

        var shown =
                MARKER.matcher(result.text())
                        .results()
                        .map(match -> Integer.parseInt(match.group(1)))
                        .distinct()
                        .toList();
        assertThat(shown)
                .isEqualTo(IntStream.rangeClosed(1, result.used().size()).boxed().toList());
        assertThat(result.used()).extracting(Citation::number).isEqualTo(shown);
    }

    @Property
    void everySourceIsFreshOnceBeforeTheTextThatNamesIt(
            @ForAll("answers") String answer, @ForAll("cuts") List<Integer> cuts) {
        var filter = new CitationFilter(sources());
        var known = new ArrayList<Citation>();

        for (String piece : pieces(answer, cuts)) {
            String shown = filter.accept(piece);
            known.addAll(filter.takeFresh());
            assertThat(MARKER.matcher(shown).results().map(match -> match.group(1)))
                    .allMatch(number -> Integer.parseInt(number) <= known.size());
        }

        assertThat(known).isEqualTo(filter.used());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "see [below] or [a1]",
                "an array like x[i] and []",
                "[",
                "]",
                "half [1",
                "[1, two]",
                "[1,]",
                "[ ]",
                "in [2024] and [0001]",
                "[1 2]",
                "[1, 2, 3, 4, 5, 1, 2, 3, 4]",
                "[-1]",
                "[link](https://example.org)",
                "spaces   stay  as they are "
            })
    void textInBracketsThatIsNoMarkerSurvives(String answer) {
        var result = filtered(List.of(answer));

        assertThat(result).isEqualTo(new Filtered(answer, List.of(), 0));
    }

    @ParameterizedTest
    @CsvSource({
        "'Within 30 days [3].', 'Within 30 days [1].', 0",
        "'One [4], two [2], one [4].', 'One [1], two [2], one [1].', 0",
        "'Both [5, 1] and [1,5].', 'Both [1][2] and [2][1].', 0",
        "'Last [5] and first beyond [6].', 'Last [1] and first beyond.', 1",
        "'Nought [0] and first [1].', 'Nought and first [1].', 1",
        "'Mixed [9, 2, 8].', 'Mixed [1].', 2",
        "'[7] at the beginning', ' at the beginning', 1",
        "'two  spaces [7]', 'two  spaces', 1",
        "'Inside [[9]2] it.', 'Inside [ 2] it.', 1",
        "'Inside [1[9]2] it.', 'Inside [1 2] it.', 1"
    })
    void markersAreNumberedAnewAndUnknownOnesAreRemoved(
            String answer, String shown, int unknownMarkers) {
        var result = filtered(List.of(answer));

        assertThat(result.text()).isEqualTo(shown);
        assertThat(result.unknownMarkers()).isEqualTo(unknownMarkers);
    }

    @Test
    void anUnfinishedMarkerIsHeldBack() {
        var filter = new CitationFilter(sources());

        assertThat(filter.accept("after 30 days [")).isEqualTo("after 30 days");
        assertThat(filter.accept("2")).isEmpty();
        assertThat(filter.accept("]. ")).isEqualTo(" [1].");
        assertThat(filter.finish()).isEqualTo(" ");
    }

    @Test
    void aSourceKeepsWhatThePassageWas() {
        var filter = new CitationFilter(List.of(new Source("Title", "Heading", "/help/a#b", "…")));

        filter.accept("[1]");

        assertThat(filter.used())
                .containsExactly(new Citation(1, "Title", "Heading", "/help/a#b", "…"));
    }

    @Provide
    Arbitrary<String> answers() {
        var parts =
                Arbitraries.of(
                        "word",
                        " ",
                        "  ",
                        ". ",
                        "\n",
                        "ü",
                        "🎒",
                        "[",
                        "]",
                        "1",
                        "23",
                        ",",
                        "[1]",
                        "[2]",
                        "[5]",
                        "[6]",
                        "[0]",
                        "[99]",
                        " [3]",
                        " [77]",
                        "[4, 2]",
                        "[4,88]",
                        "[see below]",
                        "[2024]",
                        "[1, 2, 3, 4, 5, 1, 2, 3, 4]");
        return parts.list().ofMaxSize(25).map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers().between(1, 6).list().ofMinSize(1).ofMaxSize(12);
    }

    /// Cuts a text into pieces of these lengths, over and over.
    private static List<String> pieces(String text, List<Integer> lengths) {
        var pieces = new ArrayList<String>();
        int from = 0;
        for (int i = 0; from < text.length(); i++) {
            int to = Math.min(text.length(), from + lengths.get(i % lengths.size()));
            pieces.add(text.substring(from, to));
            from = to;
        }
        return pieces;
    }

    private static Filtered filtered(List<String> pieces) {
        var filter = new CitationFilter(sources());
        var text = new StringBuilder();
        pieces.forEach(piece -> text.append(filter.accept(piece)));
        text.append(filter.finish());
        return new Filtered(text.toString(), filter.used(), filter.unknownMarkers());
    }

    private static List<Source> sources() {
        return IntStream.rangeClosed(1, SOURCES)
                .mapToObj(n -> new Source("Article " + n, "Part " + n, "/help/" + n, "text " + n))
                .toList();
    }

    private record Filtered(String text, List<Citation> used, int unknownMarkers) {}
}
