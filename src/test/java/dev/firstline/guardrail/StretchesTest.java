package dev.firstline.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StretchesTest {

    @Test
    void aSentenceEndsBehindTheSpaceAfterItsStop() {
        assertThat(cut("Yes. You can! Really? \"Sure.\" Good… Bye"))
                .containsExactly("Yes. ", "You can! ", "Really? ", "\"Sure.\" ", "Good… ");
    }

    @Test
    void aCitationBelongsToItsSentence() {
        assertThat(cut("Within 30 days.[1] Used tents too [2]. More"))
                .containsExactly("Within 30 days.[1] ", "Used tents too [2]. ");
    }

    @Test
    void abbreviationsNumbersAndListMarkersEndNothing() {
        assertThat(cut("1. Ask Dr. Vera, e.g. at 3.50 a.m. today")).isEmpty();
    }

    @Test
    void lineEndsAndWideStopsEndAStretchAtOnce() {
        assertThat(cut("- one\n- two\r\n\n是的。可以"))
                .containsExactly("- one\n", "- two\r\n", "\n", "是的。");
    }

    @Test
    void aLongSentenceIsCutBetweenWords() {
        String text = "tents and stoves ".repeat(40);

        var stretches = cut(text);

        assertThat(stretches).isNotEmpty();
        assertThat(stretches)
                .allMatch(it -> it.length() >= Stretches.LENGTH_LONG && it.endsWith(" "));
    }

    @Test
    void aNumberIsNotCutAtTheBound() {
        String card = "4111 1111 1111 1111";
        for (int before = 300; before < 400; before++) {
            var stretches = cut("x".repeat(before) + " " + card + " " + "y".repeat(400));

            assertThat(stretches).anyMatch(it -> it.contains(card));
        }
    }

    @Test
    void nothingIsHeldLongerThanTheBound() {
        for (String unit :
                List.of("x", "1", "1 ", "a@", "+1 (", "GB29 NWBK ", "😀", "字", "1-", " ")) {
            String text = unit.repeat(3_000);

            int released = String.join("", cut(text)).length();

            assertThat(text.length() - released).as(unit).isLessThanOrEqualTo(Stretches.LENGTH_MAX);
        }
    }

    @Test
    void surrogatePairsStayTogether() {
        assertThat(cut("😀".repeat(1_000)))
                .allMatch(it -> it.codePoints().allMatch(c -> c == 0x1F600));
        assertThat(cut("x" + "😀".repeat(1_000)).getFirst()).endsWith("😀");
    }

    private static List<String> cut(String text) {
        var stretches = new Stretches();
        var found = new ArrayList<String>();
        int start = 0;
        int end = stretches.next(text);
        while (end > start) {
            found.add(text.substring(start, end));
            start = end;
            end = stretches.next(text);
        }
        return found;
    }
}
