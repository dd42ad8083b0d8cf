package dev.firstline.cache;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NumericChars;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "how long may i return a tent",
                "How long may I return a tent?",
                "  HOW LONG\tmay I\n return a tent ?! ",
                "How long may I return a tent…",
                "How\u00a0long may I return a\u3000tent？",
                "Ｈｏｗ long may I return a tent",
                "How long may I return\u200b a tent",
            })
    void theWayOfTypingIsTakenAway(String question) {
        assertThat(Question.normalise(question)).isEqualTo("how long may i return a tent");
    }

    @ParameterizedTest
    @CsvSource({
        "Größe, GRÖSSE",
        "Groſse, grosse",
        "ﬁlter, FILTER",
        "o\u0308l, Öl",
        "ΟΔΟΣ, οδος",
        "Straße!, STRASSE",
        "GROẞ, groß",
    })
    void caseAndFormOfLettersAreTakenAway(String one, String other) {
        assertThat(Question.normalise(one)).isEqualTo(Question.normalise(other));
    }

    @ParameterizedTest
    @CsvSource({
        "30 days, 3 0 days",
        "is it waterproof, is it not waterproof",
        "size 1.5, size 15",
        "-5 degrees, 5 degrees",
        "100 %, 100",
        "C++, C",
        "resume, résumé",
        "schon, schön",
        "a b, ab",
    })
    void whatMeansSomethingStays(String one, String other) {
        assertThat(Question.normalise(one)).isNotEqualTo(Question.normalise(other));
    }

    @ParameterizedTest
    @CsvSource({"'???', '???'", "' . ', '.'", "'', ''", "'   ', ''"})
    void aQuestionOfPunctuationKeepsIt(String question, String normalised) {
        assertThat(Question.normalise(question)).isEqualTo(normalised);
    }

    @Property
    void normalisingTwiceChangesNothing(@ForAll String question) {
        String once = Question.normalise(question);

        assertThat(Question.normalise(once)).isEqualTo(once);
    }

    @Property
    void asciiTakesTheShortWayToTheSameResult(
            @ForAll @AlphaChars @NumericChars @Chars({' ', '\n', '?', '.', '!', '-', '%', '\''})
                    String question) {
        String longWay = Question.normalise("ä" + question);

        assertThat(Question.normalise("a" + question)).isEqualTo("a" + longWay.substring(1));
    }
}
