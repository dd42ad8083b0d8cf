package dev.firstline.model.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firstline.aws.StubReply;
import dev.firstline.model.InferenceSettings;
import dev.firstline.model.ModelAnswer;
import dev.firstline.model.ModelAnswer.Usage;
import dev.firstline.model.ModelMessage;
import dev.firstline.model.ModelRequest;
import dev.firstline.model.ModelTools;
import dev.firstline.model.StopReason;
import dev.firstline.model.ToolCall;
import dev.firstline.model.ToolChoice;
import dev.firstline.model.ToolResult;
import dev.firstline.model.ToolSpecification;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BedrockChatModelTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private BedrockFixture fixture;

    @BeforeAll
    void start() {
        fixture =
                new BedrockFixture(
                        "prices.\"anthropic.claude-3\".input-micros", "250",
                        "prices.\"anthropic.claude-3\".output-micros", "1250",
                        "prices.\"anthropic\".input-micros", "9000",
                        "prices.\"anthropic\".output-micros", "9000");
    }

    @AfterAll
    void stop() {
        fixture.close();
    }

    @Test
    void answersWithTextUsageCostAndRequestId() throws Exception {
        fixture.replying(StubReply.text("Within ", "30 days.").usage(2_000, 40));

        var answer = fixture.ask();

        assertThat(answer)
                .isEqualTo(
                        new ModelAnswer(
                                "Within 30 days.",
                                StopReason.END_TURN,
                                new Usage(2_000, 40),
                                false,
                                "stub-1",
                                550));
        assertThat(fixture.deliveredText()).isEqualTo("Within 30 days.");
    }

    @Test
    void deliversPiecesBeforeTheEnd() throws Exception {
        var gate = new CompletableFuture<Void>();
        var arrived = new CountDownLatch(1);
        fixture.replying(StubReply.text("First ", "second.").gateAt(2, gate));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer =
                    threads.submit(() ->
                            fixture.model.answer(
                                    BedrockFixture.QUESTION, text -> arrived.countDown()));
            assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(answer.isDone()).isFalse();
            gate.complete(null);

            assertThat(answer.get(10, TimeUnit.SECONDS).text()).isEqualTo("First second.");
        }
    }

    @Test
    void joinsPiecesThatArriveTogether() throws Exception {
        fixture.replying(StubReply.sixtyFourTokens());

        var answer = fixture.ask();

        assertThat(answer.text()).hasSize(64 * "token00 ".length()).endsWith("token63 ");
        assertThat(fixture.deliveredText()).isEqualTo(answer.text());
        assertThat(fixture.delivered).hasSizeLessThan(32);
    }

    @ParameterizedTest
    @EnumSource(value = StopReason.class, mode = EnumSource.Mode.EXCLUDE, names = "TOOL_USE")
    void reportsEveryStopReason(StopReason reason) throws Exception {
        var name = reason.name().toLowerCase(Locale.ROOT);
        fixture.replying(StubReply.text("So far").stopReason(name));

        var answer = fixture.ask();

        assertThat(answer.stopReason()).isEqualTo(reason);
        assertThat(answer.text()).isEqualTo("So far");
    }

    @Test
    void doesNotTakeAStopReasonItHasNeverHeardOfForAWholeAnswer() throws Exception {
        fixture.replying(StubReply.text("So far").stopReason("struck_by_lightning"));

        var answer = fixture.ask();

        assertThat(answer.stopReason().isComplete()).isFalse();
    }

    @Test
    void sendsAllPartsOfTheRequest() throws Exception {
        fixture.replying(StubReply.text("Yes."));
        var request =
                new ModelRequest(
                        "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.some.model",
                        List.of("Be brief.", "Be kind."),
                        List.of(
                                ModelMessage.user("Hello"),
                                ModelMessage.assistant("Hi"),
                                ModelMessage.user("Ünïcode ✓")),
                        new InferenceSettings(300, 0.5, 0.25, List.of("END")),
                        JSON.readTree("{\"k\":[1,2.5,true,null,{\"deep\":\"x\"}]}"));

        var answer = fixture.ask(request);

        var call = fixture.bedrock.calls().getFirst();
        assertThat(answer.text()).isEqualTo("Yes.");
        assertThat(call.modelId()).isEqualTo(request.modelId());
        assertThat(call.headers().get("authorization"))
                .contains("/eu-central-1/bedrock/aws4_request");
        assertThat(json(call.body()))
                .isEqualTo(
                        json(
                                """
                                {"messages": [
                                   {"role": "user", "content": [{"text": "Hello"}]},
                                   {"role": "assistant", "content": [{"text": "Hi"}]},
                                   {"role": "user", "content": [{"text": "Ünïcode ✓"}]}],
                                 "system": [{"text": "Be brief."}, {"text": "Be kind."}],
                                 "inferenceConfig": {"maxTokens": 300, "temperature": 0.5,
                                   "topP": 0.25, "stopSequences": ["END"]},
                                 "additionalModelRequestFields":
                                   {"k": [1, 2.5, true, null, {"deep": "x"}]}}
                                """));
    }

    @Test
    void offersToolsAndTellsTheirResults() throws Exception {
        fixture.replying(StubReply.text("Yes."));
        var schema =
                json("{\"type\": \"object\", \"properties\": {\"id\": {\"type\": \"string\"}}}");
        var tools =
                new ModelTools(
                        List.of(
                                new ToolSpecification("find_order", "Finds an order.", schema),
                                new ToolSpecification("greet", null, json("{}"), true)),
                        new ToolChoice.Tool("find_order"));
        var messages =
                List.of(
                        ModelMessage.user("Where is it?"),
                        new ModelMessage(
                                ModelMessage.Role.ASSISTANT,
                                "",
                                List.of(
                                        new ToolCall("c1", "find_order", json("{\"id\": \"7\"}")),
                                        new ToolCall("c2", "greet", json("{}"))),
                                List.of()),
                        ModelMessage.results(
                                List.of(
                                        new ToolResult("c1", json("{\"state\": \"sent\"}"), false),
                                        new ToolResult("c2", json("\"No voice\""), true))));
        var question = BedrockFixture.QUESTION;

        fixture.ask(
                new ModelRequest(
                        question.modelId(),
                        List.of(),
                        messages,
                        question.inference(),
                        null,
                        tools));

        assertThat(json(fixture.bedrock.calls().getFirst().body()))
                .isEqualTo(
                        json(
                                """
                                {"messages": [
                                   {"role": "user", "content": [{"text": "Where is it?"}]},
                                   {"role": "assistant", "content": [
                                     {"toolUse": {"toolUseId": "c1", "name": "find_order", "input": {"id": "7"}}},
                                     {"toolUse": {"toolUseId": "c2", "name": "greet", "input": {}}}]},
                                   {"role": "user", "content": [
                                     {"toolResult": {"toolUseId": "c1", "status": "success",
                                       "content": [{"json": {"state": "sent"}}]}},
                                     {"toolResult": {"toolUseId": "c2", "status": "error",
                                       "content": [{"text": "No voice"}]}}]}],
                                 "toolConfig": {"tools": [
                                   {"toolSpec": {"name": "find_order", "description": "Finds an order.",
                                     "inputSchema": {"json": {"type": "object", "properties": {"id": {"type": "string"}}}}}},
                                   {"toolSpec": {"name": "greet", "inputSchema": {"json": {}}, "strict": true}}],
                                   "toolChoice": {"tool": {"name": "find_order"}}}}
                                """));
    }

    @Test
    void putsTheCallsOfToolsTogether() throws Exception {
        fixture.replying(
                StubReply.text("Let me look.")
                        .callingTool("c1", "find_order", "{\"id\":", " \"7\"", "}")
                        .callingTool("c2", "greet"));

        var answer = fixture.ask();

        assertThat(answer.stopReason()).isEqualTo(StopReason.TOOL_USE);
        assertThat(answer.text()).isEqualTo("Let me look.");
        assertThat(fixture.deliveredText()).isEqualTo("Let me look.");
        assertThat(answer.calls())
                .containsExactly(
                        new ToolCall("c1", "find_order", json("{\"id\": \"7\"}")),
                        new ToolCall("c2", "greet", json("{}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":", "[]", "{} {}", "nonsense"})
    void takesNoCallWhoseInputIsNoObject(String input) throws Exception {
        fixture.replying(StubReply.text().callingTool("c1", "find_order", input));

        var answer = fixture.ask();

        assertThat(answer.stopReason()).isEqualTo(StopReason.MALFORMED_TOOL_USE);
        assertThat(answer.calls()).isEmpty();
    }

    @Test
    void takesNoCallsFromAnAnswerThatWasCut() throws Exception {
        var cut = StubReply.text("So far").callingTool("c1", "find_order", "{}");
        fixture.replying(cut.stopReason("max_tokens"));

        var answer = fixture.ask();

        assertThat(answer.stopReason()).isEqualTo(StopReason.MAX_TOKENS);
        assertThat(answer.calls()).isEmpty();
    }

    @Test
    void aStopForToolsWithoutACallIsMalformed() throws Exception {
        fixture.replying(StubReply.text("So far").stopReason("tool_use"));

        assertThat(fixture.ask().stopReason()).isEqualTo(StopReason.MALFORMED_TOOL_USE);
    }

    @Test
    void leavesOutWhatIsNotSet() throws Exception {
        fixture.replying(StubReply.text("Yes."));

        fixture.ask();

        assertThat(json(fixture.bedrock.calls().getFirst().body()).properties())
                .extracting(java.util.Map.Entry::getKey)
                .containsExactlyInAnyOrder("messages", "system");
    }

    @Test
    void keepsTextExactWhenItsBytesArriveOneByOne() throws Exception {
        var text = "Zelt 🏕️ für 3,5 € – ça va? 日本語";
        fixture.replying(StubReply.text(text).sliced(1));

        var answer = fixture.ask();

        assertThat(answer.text()).isEqualTo(text);
    }

    @Test
    void removesControlCharactersAndJoinsSplitEmoji() throws Exception {
        var tent = "⛺ 🏕";
        var half = tent.length() - 1;
        fixture.replying(
                StubReply.text(
                        "a\u0000b\u001b[31m\tc\n", tent.substring(0, half), tent.substring(half)));

        var answer = fixture.ask();

        assertThat(answer.text()).isEqualTo("ab[31m\tc\n" + tent);
        assertThat(fixture.deliveredText()).isEqualTo(answer.text());
    }

    @Test
    void passesOverEventsOfUnknownTypes() throws Exception {
        fixture.replying(StubReply.text("One ", "two").unknownEventAt(2).unknownEventAt(0));

        var answer = fixture.ask();

        assertThat(answer.text()).isEqualTo("One two");
        assertThat(answer.stopReason()).isEqualTo(StopReason.END_TURN);
    }

    @Test
    void speaksHttp2WithPriorKnowledgeWhenToldTo() throws Exception {
        try (var http2 = new BedrockFixture("plaintext-http2", "true")) {
            http2.replying(StubReply.text("Over ", "HTTP/2"));

            var answer = http2.ask();

            assertThat(answer.text()).isEqualTo("Over HTTP/2");
            assertThat(http2.bedrock.calls().getFirst().httpVersion()).isEqualTo("h2");
        }
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return JSON.readTree(text);
    }
}
