package dev.firstline.tool.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.aws.StubEndpoint;
import dev.firstline.aws.StubEndpoint.Reply;
import dev.firstline.platform.aws.TestAws;
import dev.firstline.platform.outbound.PublicTestOutbound;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The same function in AWS Lambda, through the real client, and behind the emulator's address.
class FunctionsTest {

    private static final FunctionCall CALL =
            new FunctionCall(
                    "arn:aws:lambda:eu-west-1:123456789012:function:save:live",
                    JsonNodeFactory.instance.objectNode().put("messageVersion", "1.0"),
                    "run-1/Save");

    private final TestAws aws = new TestAws();
    private Reply reply = Reply.json("{\"ok\":true}");
    private final StubEndpoint lambda = StubEndpoint.answering(_ -> reply);
    private final PublicTestOutbound outbound = new PublicTestOutbound(List.of("127.0.0.1/32"));
    private final Functions functions =
            TestFunctions.of(call -> call.event(), aws.clients(), lambda.url(), outbound.http());

    @AfterEach
    void close() {
        lambda.close();
        outbound.close();
        aws.close();
    }

    @Test
    void lambdaGetsTheEventAndTheKeyBesideIt() throws Exception {
        var response = functions.lambda(CALL);

        assertThat(response).isEqualTo(new ObjectMapper().readTree("{\"ok\":true}"));
        var asked = lambda.asked().getFirst();
        assertThat(asked.path())
                .isEqualTo(
                        "/2015-03-31/functions/arn%3Aaws%3Alambda%3Aeu-west-1%3A123456789012%3Afunction%3Asave%3Alive/invocations");
        assertThat(asked.body()).isEqualTo("{\"messageVersion\":\"1.0\"}");
        assertThat(asked.header("x-amz-invocation-type")).isEqualTo("RequestResponse");
        assertThat(asked.header("authorization")).contains("/eu-west-1/lambda/");
        assertThat(asked.header("x-amz-client-context")).isNotEmpty();
    }

    @Test
    void anAddressWithoutAPathIsTheEmulators() throws Exception {
        functions.http(lambda.url().toString(), CALL);
        functions.http(lambda.url() + "/my/function", CALL);

        assertThat(lambda.asked())
                .extracting(StubEndpoint.Asked::path)
                .containsExactly("/2015-03-31/functions/function/invocations", "/my/function");
        assertThat(lambda.asked().getFirst().body()).isEqualTo("{\"messageVersion\":\"1.0\"}");
    }

    @Test
    void aFailedFunctionIsNamedByWhatItSaid() {
        reply =
                new Reply(
                        200,
                        Map.of("X-Amz-Function-Error", "Unhandled"),
                        "{\"errorMessage\":\"no stock\",\"errorType\":\"OutOfStock\"}");

        assertThat(lambdaFailure().errorName()).isEqualTo("OutOfStock");
        assertThat(lambdaFailure()).hasMessageContaining("no stock");
        assertThat(httpFailure().errorName()).isEqualTo("OutOfStock");
    }

    @Test
    void theEmulatorSendsItsErrorsWithoutTheHeader() {
        reply = Reply.json("{\"errorMessage\":\"no stock\",\"errorType\":\"OutOfStock\"}");

        assertThat(httpFailure().errorName()).isEqualTo("OutOfStock");
    }

    @Test
    void anAnswerThatTellsOfAnErrorAmongOtherThingsIsAnAnswer() throws Exception {
        reply = Reply.json("{\"errorMessage\":\"\",\"errorType\":\"\",\"items\":[]}");

        assertThat(functions.http(lambda.url().toString(), CALL).has("items")).isTrue();
    }

    @Test
    void throttlingAndOutagesHaveTheirOwnNames() {
        reply = new Reply(429, Map.of("x-amzn-ErrorType", "TooManyRequestsException"), "{}");
        assertThat(lambdaFailure().errorName()).isEqualTo("Lambda.TooManyRequestsException");
        assertThat(httpFailure().errorName()).isEqualTo("Lambda.TooManyRequestsException");

        reply = new Reply(500, Map.of("x-amzn-ErrorType", "ServiceException"), "{}");
        assertThat(lambdaFailure().errorName()).isEqualTo("Lambda.ServiceException");
        assertThat(httpFailure().errorName()).isEqualTo("Lambda.ServiceException");

        reply = new Reply(404, Map.of("x-amzn-ErrorType", "ResourceNotFoundException"), "{}");
        assertThat(lambdaFailure().errorName()).isEqualTo("Lambda.ResourceNotFoundException");
    }

    @Test
    void anAnswerThatIsNoJsonOrTooLargeIsAFailure() {
        reply = Reply.json("<html>");
        assertThat(httpFailure()).hasMessageContaining("other than JSON");

        reply = Reply.json("\"" + "x".repeat(10_000) + "\"");
        assertThat(httpFailure().errorName()).isEqualTo("Lambda.SdkClientException");
    }

    @Test
    void anAddressInsideIsNotCalled() {
        try (var guarded = new PublicTestOutbound(List.of())) {
            var refusing =
                    TestFunctions.of(
                            call -> call.event(), aws.clients(), lambda.url(), guarded.http());

            var failure =
                    catchThrowableOfType(
                            FunctionException.class,
                            () -> refusing.http(lambda.url().toString(), CALL));

            assertThat(failure).hasMessageContaining("not public");
            assertThat(lambda.asked()).isEmpty();
        }
    }

    private FunctionException lambdaFailure() {
        return catchThrowableOfType(FunctionException.class, () -> functions.lambda(CALL));
    }

    private FunctionException httpFailure() {
        return catchThrowableOfType(
                FunctionException.class, () -> functions.http(lambda.url().toString(), CALL));
    }
}
