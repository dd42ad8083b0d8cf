package dev.firstline.tool.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firstline.aws.StubEndpoint;
import dev.firstline.aws.StubEndpoint.Reply;
import dev.firstline.platform.aws.TestAws;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LexRecognizerTest {

    private static final String BOT =
            "arn:aws:lex:eu-west-1:123456789012:bot-alias/BOT1234567/ALIAS12345";

    private final TestAws aws = new TestAws();
    private Reply reply =
            Reply.json(
                    """
                    {"sessionState": {"intent": {"name": "CancelOrder", "state": "ReadyForFulfillment"}},
                     "interpretations": [
                       {"intent": {"name": "CancelOrder"}, "nluConfidence": {"score": 0.91}},
                       {"intent": {"name": "FallbackIntent"}}]}
                    """);
    private final StubEndpoint lex = StubEndpoint.answering(_ -> reply);
    private final LexRecognizer recognizer =
            new LexRecognizer(aws.clients(), Optional.of(lex.url()));

    @AfterEach
    void close() {
        recognizer.close();
        lex.close();
        aws.close();
    }

    @Test
    void anUtteranceIsRecognisedByTheRealClient() throws Exception {
        var recognition = recognizer.recognize(utterance(BOT));

        assertThat(recognition.intent()).isEqualTo("CancelOrder");
        assertThat(recognition.candidates())
                .containsExactly(
                        new Recognition.Candidate("CancelOrder", 0.91),
                        new Recognition.Candidate("FallbackIntent", 0));
        var asked = lex.asked().getFirst();
        assertThat(asked.path())
                .isEqualTo(
                        "/bots/BOT1234567/botAliases/ALIAS12345/botLocales/en_US/sessions/session-1/text");
        assertThat(asked.header("authorization")).contains("/eu-west-1/lex/");
        assertThat(new ObjectMapper().readTree(asked.body()))
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        """
                                        {"text": "Cancel it", "sessionState": {"sessionAttributes": {"tier": "gold"}},
                                         "requestAttributes": {"source": "chat"}}
                                        """));
    }

    @Test
    void refusalsKeepTheirNames() {
        reply =
                new Reply(
                        404,
                        Map.of("x-amzn-ErrorType", "ResourceNotFoundException"),
                        "{\"message\":\"no bot\"}");
        assertThat(failure(BOT).code()).isEqualTo("ResourceNotFoundException");
        assertThat(failure(BOT).isRetryable()).isFalse();

        reply = new Reply(429, Map.of("x-amzn-ErrorType", "ThrottlingException"), "{}");
        assertThat(failure(BOT).isRetryable()).isTrue();
        assertThat(failure("BOT1234567").code()).isEqualTo("ValidationException");
    }

    private IntentException failure(String bot) {
        return catchThrowableOfType(
                IntentException.class, () -> recognizer.recognize(utterance(bot)));
    }

    private static Utterance utterance(String bot) {
        return new Utterance(
                bot,
                "en_US",
                "session-1",
                "Cancel it",
                Map.of("tier", "gold"),
                Map.of("source", "chat"));
    }
}
