package dev.firstline.model.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.model.DeltaSink;
import dev.firstline.model.ModelRequest;
import dev.firstline.model.ModelSettings;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// With the embedding model that the application ships: what it must get right.
class EmbeddedQualityTest {

    private static ExtractiveChatModel model;

    @BeforeAll
    static void load() {
        var embeddings = new BgeSmallEnV15QuantizedEmbeddingModel(Runnable::run);
        model =
                new ExtractiveChatModel(
                        ModelSettings.of(Map.of("extractive.pace", "0ms")).extractive(),
                        text -> embeddings.embed(text).content().vector());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "can i talk to a real person",
                "Let me speak with one of your colleagues",
                "this bot is useless, give me a human!!",
                "i need to chat with an agnet",
                "could someone call me back please",
                "transfer me to an operator"
            })
    void hearsThatSomebodyWantsAPerson(String message) throws Exception {
        assertThat(label(message, "")).isEqualTo("PERSON");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "My order FH30012233 came with two left boots, please send the right one",
                "The tent I received has a big hole in it. I need a new one before Friday.",
                "Nobody answered my three emails about the missing sleeping bag in order"
                        + " FH11223344",
                "The backpack you delivered yesterday has a torn strap and the buckle is broken"
            })
    void hearsThatSomethingHasToBeDone(String message) throws Exception {
        assertThat(label(message, "")).isEqualTo("PROBLEM");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "what if my parcel is late?",
                "my zip broke, is that covered?",
                "My item arrived damaged, what do I do?",
                "where is my order",
                "How do I speak to customer support on the phone, what hours?",
                "How long do I have to return a tent I have used once?",
                "Do you sell kayaks?",
                "I'd like to cancel my order",
                "what about tents?",
                "hello",
                "thanks, that helps",
                "yes"
            })
    void takesTheRestForQuestions(String message) throws Exception {
        assertThat(label(message, "")).isEqualTo("QUESTION");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Who won the world cup in 2014?",
                "write a haiku about autumn",
                "what is the capital of Peru",
                "my stomach hurts, what should I take"
            })
    void recognisesWhatHasNothingToDoWithTheShop(String message) throws Exception {
        assertThat(label(message, "")).isEqualTo("OFF_TOPIC");
    }

    @Test
    void aYesMeansWhatWasOffered() throws Exception {
        var history =
                "Customer: Do you sell kayaks?\nAssistant: " + ExtractiveChatModel.UNKNOWN_ANSWER;

        assertThat(label("Yes, please!", history)).isEqualTo("PERSON");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    until when can i bring back my tent after one trip | You have 30 days from delivery
                    how much is shipping to dublin | Standard delivery to Ireland costs €4.95
                    is the shop in dublin open on a sunday | It is closed on Sundays.
                    """)
    void findsAnAnswerInOtherWords(String question, String sentence) throws Exception {
        assertThat(say(Prompts.answer(question))).contains(sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Do you sell kayaks?",
                "What is the weather in Dublin like?",
                "How do I reset my password?",
                "Who is the head of the company?"
            })
    void admitsThatItDoesNotKnow(String question) throws Exception {
        assertThat(say(Prompts.answer(question))).isEqualTo(ExtractiveChatModel.UNKNOWN_ANSWER);
    }

    private static String label(String message, String history) throws InterruptedException {
        return say(Prompts.classify(message, history));
    }

    private static String say(ModelRequest request) throws InterruptedException {
        return model.answer(request, DeltaSink.NONE).text();
    }
}
