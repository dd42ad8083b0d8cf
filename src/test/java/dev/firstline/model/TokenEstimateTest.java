package dev.firstline.model;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenEstimateTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "``, 0",
                "`   `, 0",
                "tent, 1",
                "return, 1",
                "returns, 2",
                "`You have 30 days.`, 5",
                "`£4.95`, 4",
                "日本語, 3"
            })
    void countsPiecesOfWordsAndSigns(String text, int tokens) {
        assertThat(TokenEstimate.of(text)).isEqualTo(tokens);
    }

    @Property
    void neverCountsLessForALongerText(@ForAll String text, @ForAll String more) {
        assertThat(TokenEstimate.of(text + " " + more))
                .isGreaterThanOrEqualTo(TokenEstimate.of(text));
    }
}
