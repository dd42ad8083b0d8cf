package dev.firstline.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandaloneQuestionTest {

    private static final List<String> DELIVERY = List.of("What does express delivery cost?");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "And to Norway?",
                "what about Norway",
                "Is it available in Norway?",
                "Any other way to Norway?"
            })
    void aQuestionThatRefersBackIsGivenItsTopic(String question) {
        assertThat(StandaloneQuestion.of(DELIVERY, question))
                .isEqualTo("express delivery cost. " + question);
    }

    @Test
    void aQuestionThatStandsOnItsOwnStays() {
        assertThat(StandaloneQuestion.of(DELIVERY, "How do I wash a down jacket?"))
                .isEqualTo("How do I wash a down jacket?");
    }

    @Test
    void theFirstQuestionStays() {
        assertThat(StandaloneQuestion.of(List.of(), "Is it waterproof?"))
                .isEqualTo("Is it waterproof?");
    }

    @Test
    void chainsOfReferencesAreFollowedToTheTopic() {
        var earlier =
                List.of(
                        "Do you sell gift cards?",
                        "Tell me about the Kestrel tent",
                        "Is it waterproof?");

        assertThat(StandaloneQuestion.of(earlier, "And how heavy is it?"))
                .isEqualTo("waterproof Kestrel tent. And how heavy is it?");
    }

    @Test
    void namesInTheLastAnswerAreATopicToo() {
        var answer =
                "For two people our team likes the Kestrel 2 and, in winter, the Snow Fox Pro."
                        + " Anything else?";

        assertThat(StandaloneQuestion.of(List.of("Which tent?"), answer, "Is it waterproof?"))
                .isEqualTo("Kestrel 2 Snow Fox Pro tent. Is it waterproof?");
        assertThat(StandaloneQuestion.of(List.of("Which tent?"), answer, "Where is my parcel?"))
                .isEqualTo("Where is my parcel?");
    }

    @Test
    void wordsAreNotRepeated() {
        assertThat(
                        StandaloneQuestion.of(
                                List.of("Return a tent"), "Can I return that TENT in a shop?"))
                .isEqualTo("Can I return that TENT in a shop?");
    }

    @Test
    void aQuestionWithoutAnyTellingWordRefersBack() {
        assertThat(StandaloneQuestion.of(DELIVERY, "Yes please"))
                .startsWith("express delivery cost. ");
    }

    @Test
    void whatIsWovenInIsBounded() {
        var endless = String.join(" ", Collections.nCopies(40, "a")) + " " + numbered(500);

        var question = StandaloneQuestion.of(List.of(endless), "And this?");

        assertThat(question.split(" ")).hasSize(30 + 2);
    }

    private static String numbered(int count) {
        var words = new StringBuilder();
        for (int i = 0; i < count; i++) {
            words.append("word").append(i).append(' ');
        }
        return words.toString();
    }
}
