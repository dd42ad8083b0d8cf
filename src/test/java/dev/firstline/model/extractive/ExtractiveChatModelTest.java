package dev.firstline.model.extractive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firstline.model.DeltaSink;
import dev.firstline.model.InferenceSettings;
import dev.firstline.model.ModelAnswer;
import dev.firstline.model.ModelRequest;
import dev.firstline.model.ModelSettings;
import dev.firstline.model.StopReason;
import dev.firstline.model.TokenEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Without an embedding model: by words alone.
class ExtractiveChatModelTest {

    private final ExtractiveChatModel model = model("0ms");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    How long do I have to return a tent I have used once? | You have 30 days from delivery to return \
                    a tent you have used once. [1]
                    Do you deliver to PO boxes? | We do not deliver to PO boxes. [2]
                    What does delivery to Ireland cost? | Standard delivery to Ireland costs €4.95 and takes 2 to 4 \
                    working days. [2]
                    """)
    void quotesTheSentenceThatAnswers(String question, String answer) throws Exception {
        assertThat(ask(Prompts.answer(question)).text()).startsWith(answer);
    }

    @Test
    void adjacentSentencesShareOneNumber() throws Exception {
        var answer =
                ask(Prompts.answer("When is the store in Dublin open, is it closed on Sundays?"));

        assertThat(answer.text())
                .isEqualTo(
                        "Our store in Dublin is open from 10:00 to 18:00 on working days. It is"
                                + " closed on Sundays. [3]");
    }

    @Test
    void stepsStayAList() throws Exception {
        var answer = ask(Prompts.answer("What must I brush off and count before I pack the tent?"));

        assertThat(answer.text())
                .contains(
                        """
                        Before you pack the tent:
                        1. Brush off soil and grass.
                        2. Hang the tent up for 24 hours.
                        3. Count the poles, pegs and guy lines. [1]\
                        """);
    }

    @Test
    void rowsOfATableBecomeAList() throws Exception {
        var answer =
                ask(Prompts.answer("What refund for each tent: full price, none, which period?"));

        assertThat(answer.text())
                .contains(
                        """
                        - Tent: Unused; Period: 60 days; Refund: Full price
                        - Tent: Used once; Period: 30 days; Refund: Full price
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Do you sell kayaks?",
                "Who painted the Mona Lisa?",
                "",
                "???",
                "How do I reset my password?"
            })
    void saysWhenThePassagesHoldNoAnswer(String question) throws Exception {
        assertThat(ask(Prompts.answer(question)).text())
                .isEqualTo(ExtractiveChatModel.UNKNOWN_ANSWER);
    }

    @Test
    void saysSoWithoutAnyPassage() throws Exception {
        var request = Prompts.answer("How long?", "", Prompts.passages());

        assertThat(ask(request).text()).isEqualTo(ExtractiveChatModel.UNKNOWN_ANSWER);
    }

    @Test
    void understandsAFollowUpByTheQuestionBefore() throws Exception {
        var history = "Customer: What does delivery to Ireland cost?\nAssistant: €4.95 [1]";

        var answer = ask(Prompts.answer("And how long does it take?", history, Prompts.PASSAGES));

        assertThat(answer.text())
                .startsWith("Standard delivery to Ireland costs €4.95 and takes 2 to 4");
    }

    @Test
    void answersFromThePromptItselfWithoutNumbers() throws Exception {
        var request =
                Prompts.ofText(
                        """
                        The climbing hall opens at nine. Shoes can be rented for €5.

                        Can shoes be rented?\
                        """);

        assertThat(ask(request).text()).isEqualTo("Shoes can be rented for €5.");
    }

    @Test
    void marksItsAnswersAsQuotedAndCountsTokens() throws Exception {
        var request = Prompts.answer("Do you deliver to PO boxes?");

        var answer = ask(request);

        assertThat(answer.quoted()).isTrue();
        assertThat(answer.stopReason()).isEqualTo(StopReason.END_TURN);
        assertThat(answer.costMicros()).isZero();
        assertThat(answer.usage().outputTokens()).isEqualTo(TokenEstimate.of(answer.text()));
        assertThat(answer.usage().inputTokens()).isGreaterThan(300);
    }

    @Test
    void saysWhatThePromptTellsItToSay() throws Exception {
        var answer = ask(Prompts.request("decline", Map.of("question", "Sing!")));

        assertThat(answer.text())
                .startsWith("I can only help with questions about Fernhill Outdoor");
    }

    @Test
    void summarisesWithinTheLimitOfTokens() throws Exception {
        var transcript = "Customer: My order FH12345678 is late.\nAssistant: Sorry!\n".repeat(20);
        var prompt = Prompts.request("summarize", Map.of("transcript", transcript));
        var limited =
                new ModelRequest(
                        prompt.modelId(),
                        List.of(),
                        prompt.messages(),
                        new InferenceSettings(40, null, null, List.of()),
                        null);

        var answer = ask(limited);

        assertThat(answer.text()).startsWith("Customer: My order FH12345678 is late.");
        assertThat(answer.usage().outputTokens()).isLessThanOrEqualTo(40);
    }

    @Test
    void streamsWordByWord() throws Exception {
        var pieces = new ArrayList<String>();

        var answer =
                model("1ms").answer(Prompts.answer("Do you deliver to PO boxes?"), pieces::add);

        assertThat(pieces).hasSizeGreaterThan(5);
        assertThat(String.join("", pieces)).isEqualTo(answer.text());
    }

    @Test
    void canBeInterrupted() throws Exception {
        var speaking = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        var caller =
                Thread.startVirtualThread(() -> {
                    try {
                        model("60s")
                                .answer(
                                        Prompts.answer("Do you deliver to PO boxes?"),
                                        text -> speaking.countDown());
                    } catch (InterruptedException e) {
                        ended.countDown();
                    }
                });
        speaking.await();

        caller.interrupt();

        ended.await();
    }

    @Test
    void anInterruptedCallerGetsNothing() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> ask(Prompts.answer("Do you deliver to PO boxes?")))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void anAnswerThatNobodyReadsAlongWaitsForNoPace() throws Exception {
        var answer =
                model("1h").answer(Prompts.answer("Do you deliver to PO boxes?"), DeltaSink.NONE);

        assertThat(answer.text()).isEqualTo("We do not deliver to PO boxes. [2]");
    }

    @Test
    void aFailingEmbedderLeavesTheComparisonOfWords() throws Exception {
        var broken =
                new ExtractiveChatModel(
                        ModelSettings.of(Map.of("extractive.pace", "0ms")).extractive(),
                        text -> {
                            throw new IllegalStateException("not ready");
                        });

        var answer = broken.answer(Prompts.answer("Do you deliver to PO boxes?"), DeltaSink.NONE);

        assertThat(answer.text()).isEqualTo("We do not deliver to PO boxes. [2]");
    }

    @Property(tries = 200)
    void neverUsesAWordThatThePassagesLack(
            @ForAll @Size(min = 1, max = 5) List<String> texts, @ForAll String question)
            throws Exception {
        var passages = Prompts.passages();
        texts.forEach(text -> passages.addAll(Prompts.passages(Map.entry("", text))));
        var quoted = new ArrayList<String>();
        texts.forEach(text -> quoted.addAll(Words.stemsOf(text)));

        var answer = ask(Prompts.answer(question, "", passages)).text();

        if (!answer.equals(ExtractiveChatModel.UNKNOWN_ANSWER)) {
            var said = Words.stemsOf(answer.replaceAll(" \\[\\d+]", " "));
            assertThat(quoted).containsAll(said);
        }
    }

    private ModelAnswer ask(ModelRequest request) throws InterruptedException {
        return model.answer(request, DeltaSink.NONE);
    }

    private static ExtractiveChatModel model(String pace) {
        var config = ModelSettings.of(Map.of("extractive.pace", pace)).extractive();
        return new ExtractiveChatModel(config, null);
    }
}
