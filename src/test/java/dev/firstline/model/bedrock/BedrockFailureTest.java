package dev.firstline.model.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.firstline.aws.StubReply;
import dev.firstline.model.ModelException;
import dev.firstline.model.ModelException.Kind;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BedrockFailureTest {

    private static final StubReply ANSWER = StubReply.text("One, ", "two, ", "three, ", "four.");
    private static final int FRAME_OF_STOP = 6;

    private BedrockFixture fixture;

    @BeforeAll
    void start() {
        fixture = new BedrockFixture("idle-timeout", "2500ms");
    }

    @AfterAll
    void stop() {
        fixture.close();
    }

    @Test
    void triesAgainWhenThrottled() throws Exception {
        fixture.replying(StubReply.throttled(), StubReply.throttled(), ANSWER);

        var answer = fixture.ask();

        assertThat(answer.text()).isEqualTo("One, two, three, four.");
        assertThat(fixture.bedrock.callCount()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "429, ThrottlingException, THROTTLED, 3",
        "429, ModelNotReadyException, NOT_READY, 3",
        "503, ServiceUnavailableException, UNAVAILABLE, 3",
        "500, InternalServerException, INTERNAL, 3",
        "424, ModelErrorException, MODEL_ERROR, 1",
        "408, ModelTimeoutException, TIMEOUT, 1",
        "400, ValidationException, VALIDATION, 1",
        "403, AccessDeniedException, ACCESS_DENIED, 1",
        "403, ExpiredTokenException, ACCESS_DENIED, 1",
        "404, ResourceNotFoundException, NOT_FOUND, 1",
        "400, ServiceQuotaExceededException, QUOTA_EXCEEDED, 1"
    })
    void givesUpAfterAsManyTriesAsTheErrorDeserves(
            int status, String errorType, Kind kind, int tries) {
        fixture.replying(StubReply.refusal(status, errorType));

        var failure = failure();

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.textDelivered()).isFalse();
        assertThat(fixture.bedrock.callCount()).isEqualTo(tries);
    }

    @Test
    void tellsCallersWhatBedrockSaidAndOperatorsWhichCallItWas() {
        fixture.replying(StubReply.refusal(400, "ValidationException"));

        var failure = failure();

        assertThat(failure.reason()).isEqualTo("scripted");
        assertThat(failure)
                .hasMessage("bedrock refused error=ValidationException status=400 request=stub-1");
    }

    @Test
    void keepsToItselfWhatIsSaidAboutItsKeys() {
        fixture.replying(StubReply.refusal(403, "ExpiredTokenException"));

        var failure = failure();

        assertThat(failure.reason())
                .isEqualTo("Amazon Bedrock refused the call with ExpiredTokenException.");
    }

    @Test
    void tellsWhatWasSaidWithinTheStream() {
        fixture.replying(ANSWER.exceptionAfter(3, "modelStreamErrorException"));

        var failure = failure();

        assertThat(failure.reason()).isEqualTo("scripted");
        assertThat(failure.getMessage())
                .contains("error=ModelStreamErrorException")
                .doesNotContain("null");
    }

    @ParameterizedTest
    @CsvSource({
        "modelStreamErrorException, MODEL_ERROR",
        "throttlingException, THROTTLED",
        "internalServerException, INTERNAL",
        "serviceUnavailableException, UNAVAILABLE",
        "validationException, VALIDATION",
        "neverHeardOfException, UNAVAILABLE"
    })
    void failsOnAnExceptionInsideTheStreamWithoutCallingAgain(String type, Kind kind) {
        for (int frame : new int[] {0, 1, 2, 3, FRAME_OF_STOP}) {
            fixture.replying(ANSWER.exceptionAfter(frame, type));

            var failure = failure();

            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.textDelivered()).isEqualTo(frame > 1);
            assertThat(fixture.bedrock.callCount()).isEqualTo(1);
        }
    }

    @Test
    void neverTakesACutStreamForAWholeAnswer() {
        int end = ANSWER.offsetOf(FRAME_OF_STOP + 1);
        for (int point = 0; point < 50; point++) {
            int bytes = point * end / 50;

            fixture.replying(point % 2 == 0 ? ANSWER.cutAt(bytes) : ANSWER.endAt(bytes));

            assertThat(failure().kind()).as("cut at %d", bytes).isEqualTo(Kind.STREAM_BROKEN);
            assertThat("One, two, three, four.").startsWith(fixture.deliveredText());
            assertThat(fixture.bedrock.callCount()).isEqualTo(1);
        }
    }

    @Test
    void neverTakesACutHttp2StreamForAWholeAnswer() {
        try (var http2 = new BedrockFixture("plaintext-http2", "true")) {
            int end = ANSWER.offsetOf(FRAME_OF_STOP + 1);
            for (int bytes = 0; bytes < end; bytes += end / 10) {
                http2.replying(ANSWER.cutAt(bytes));

                var failure = catchThrowableOfType(ModelException.class, http2::ask);

                assertThat(failure.kind()).as("cut at %d", bytes).isEqualTo(Kind.STREAM_BROKEN);
            }
        }
    }

    @Test
    void keepsAWholeAnswerWhoseUsageIsLost() throws Exception {
        fixture.replying(ANSWER.cutAt(ANSWER.offsetOf(FRAME_OF_STOP + 1) + 3));

        var answer = fixture.ask();

        assertThat(answer.text()).isEqualTo("One, two, three, four.");
        assertThat(answer.usage().outputTokens()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4, FRAME_OF_STOP})
    void noticesABadChecksum(int frame) {
        fixture.replying(ANSWER.corrupt(frame));

        assertThat(failure().kind()).isEqualTo(Kind.STREAM_BROKEN);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, FRAME_OF_STOP})
    void refusesEventsThatComeTwice(int frame) {
        fixture.replying(ANSWER.duplicate(frame));

        assertThat(failure().kind()).isEqualTo(Kind.STREAM_BROKEN);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void endsASilentCall(int frames) {
        fixture.replying(ANSWER.stallAfter(frames));

        var failure = failure();

        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure.textDelivered()).isEqualTo(frames > 1);
        assertThat(fixture.bedrock.callCount()).isEqualTo(1);
        await().untilAsserted(() -> assertThat(fixture.bedrock.disconnects()).isEqualTo(1));
    }

    @Test
    void waitsForASlowAnswerThatKeepsComing() throws Exception {
        fixture.replying(ANSWER.paced(Duration.ofMillis(100)));

        assertThat(fixture.ask().text()).isEqualTo("One, two, three, four.");
    }

    @Test
    void endsACallThatTakesTooLongAltogether() {
        try (var hurried = new BedrockFixture("call-timeout", "300ms")) {
            hurried.replying(ANSWER.paced(Duration.ofMillis(80)));

            var failure = catchThrowableOfType(ModelException.class, hurried::ask);

            assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(hurried.deliveredText()).startsWith("One, ");
        }
    }

    @Test
    void interruptingTheCallerReachesTheProvider() throws Exception {
        fixture.replying(ANSWER.stallAfter(3));
        var speaking = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        var caller =
                Thread.startVirtualThread(() -> {
                    try {
                        fixture.model.answer(BedrockFixture.QUESTION, text -> speaking.countDown());
                    } catch (InterruptedException e) {
                        ended.countDown();
                    }
                });
        speaking.await();

        caller.interrupt();

        ended.await();
        await().untilAsserted(() -> assertThat(fixture.bedrock.disconnects()).isEqualTo(1));
    }

    @Test
    void aReaderThatFailsEndsTheCall() {
        fixture.replying(ANSWER.stallAfter(3));

        var failure =
                catchThrowableOfType(
                        IllegalStateException.class,
                        () ->
                                fixture.model.answer(
                                        BedrockFixture.QUESTION,
                                        text -> {
                                            throw new IllegalStateException("closed");
                                        }));

        assertThat(failure).hasMessage("closed");
        await().untilAsserted(() -> assertThat(fixture.bedrock.disconnects()).isEqualTo(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "\u0000"})
    void anEmptyAnswerIsAFailure(String text) {
        fixture.replying(StubReply.text(text));

        assertThat(failure().kind()).isEqualTo(Kind.MODEL_ERROR);
    }

    @Test
    void triesAgainWhenTheConnectionIsCutBeforeTheAnswer() throws Exception {
        fixture.replying(ANSWER);
        try (var doorway = new CuttingDoorway(fixture.bedrock.url().getPort(), 2);
                var behind = new BedrockFixture("endpoint", doorway.url())) {
            var answer = behind.ask();

            assertThat(answer.text()).isEqualTo("One, two, three, four.");
            assertThat(doorway.connections()).isEqualTo(3);
            assertThat(fixture.bedrock.callCount()).isEqualTo(1);
        }
    }

    @Test
    void anEndpointNobodyListensAtIsUnavailable() {
        var gone = new BedrockFixture();
        gone.bedrock.close();

        var failure = catchThrowableOfType(ModelException.class, gone::ask);

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.reason()).startsWith("The model cannot be reached. Cause: ");
        gone.close();
    }

    private ModelException failure() {
        return catchThrowableOfType(ModelException.class, fixture::ask);
    }
}
