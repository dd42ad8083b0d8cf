package dev.firstline.model.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.model.TokenEstimate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TranscriptSummaryTest {

    private static final String TRANSCRIPT =
            """
            Earlier: Customer bought a Ridge tent in May.
            Customer: Hello. My tent arrived with a broken pole, order FH20481733.
            Assistant: I am sorry to hear that. A new pole is free within 30 days. [2] Would you like one?
            Customer: Yes please. Can you send it to Dublin?
            Agent: Thanks for waiting. The pole leaves our warehouse on Friday.
            Customer: Great, thank you.\
            """;

    @Test
    void keepsEverythingThatFits() {
        var summary = TranscriptSummary.of(TRANSCRIPT, 1_000);

        assertThat(summary).isEqualTo(TRANSCRIPT.replace(" [2]", ""));
    }

    @Test
    void keepsFactsAndNamesOfSpeakersWhenItIsTight() {
        var summary = TranscriptSummary.of(TRANSCRIPT, 40);

        assertThat(summary)
                .contains("Earlier: Customer bought a Ridge tent in May.")
                .contains("Customer: My tent arrived with a broken pole, order FH20481733.")
                .doesNotContain("Hello")
                .doesNotContain("Thanks for waiting");
    }

    @Test
    void anEmptyTranscriptHasAnEmptySummary() {
        assertThat(TranscriptSummary.of("", 100)).isEmpty();
    }

    @Property(tries = 200)
    void neverExceedsItsBudget(@ForAll String transcript, @ForAll @IntRange(max = 60) int budget) {
        assertThat(TokenEstimate.of(TranscriptSummary.of(transcript, budget)))
                .isLessThanOrEqualTo(budget);
    }
}
