package dev.firstline.flow.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.definition.GuardrailReference;
import dev.firstline.flow.definition.NodeType;
import dev.firstline.flow.definition.PromptContent;
import dev.firstline.flow.definition.PromptInference;
import dev.firstline.flow.definition.PromptMessage;
import dev.firstline.flow.definition.PromptSource;
import dev.firstline.flow.definition.PromptTemplate;
import dev.firstline.flow.definition.UnknownMembers;
import dev.firstline.flow.engine.NodeFailure;
import dev.firstline.flow.engine.NodeOutcome;
import dev.firstline.guardrail.FakeGuardrail;
import dev.firstline.model.FakeChatModel;
import dev.firstline.model.FakeChatModel.Script;
import dev.firstline.model.InferenceSettings;
import dev.firstline.model.ModelAnswer;
import dev.firstline.model.ModelException;
import dev.firstline.model.ModelMessage;
import dev.firstline.model.ModelRequest;
import dev.firstline.model.ModelTools;
import dev.firstline.model.StopReason;
import dev.firstline.model.ToolCall;
import dev.firstline.model.ToolChoice;
import dev.firstline.prompt.FakePrompts;
import dev.firstline.prompt.ModelPrompt;
import dev.firstline.prompt.PinnedPrompt;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PromptExecutorTest {

    private static final UnknownMembers NONE = UnknownMembers.NONE;
    private static final String ARN = "arn:aws:bedrock:us-east-1:000000000000:prompt/PROMPT0001";

    private static final JsonNode NO_INPUT = JsonNodeFactory.instance.objectNode();
    private static final JsonNode TOOLS =
            parsed(
                    """
                    {"tools": [{"toolSpec": {"name": "find_order", "inputSchema": {"json": {"type": "object"}}}}],
                     "toolChoice": {"any": {}}}
                    """);

    private final FakeChatModel model = new FakeChatModel();
    private final FakePrompts prompts = new FakePrompts();
    private final PromptExecutor executor =
            new PromptExecutor(TestExecutors.guarded(model, new FakeGuardrail()), prompts);

    @Test
    void asksTheModelWithTheFilledPrompt() throws Exception {
        model.then(Script.of("Thirty ", "days."));
        var passages = new ObjectMapper().readTree("[{\"content\":{\"text\":\"30 days\"}}]");
        var call =
                plain("Q: {{question}} P: {{passages}}")
                        .with("question", "How long?")
                        .with("passages", passages);

        var completion = completion(call);

        assertThat(completion).isEqualTo("Thirty days.");
        assertThat(model.requests())
                .containsExactly(
                        new ModelRequest(
                                "amazon.nova-lite-v1:0",
                                List.of(),
                                List.of(
                                        ModelMessage.user(
                                                "Q: How long? P: [{\"content\":{\"text\":\"30"
                                                        + " days\"}}]")),
                                new InferenceSettings(400, 0.0, null, List.of()),
                                null));
    }

    @Test
    void streamsPiecesAsTheyCome() throws Exception {
        model.then(Script.of("Thirty ", "days."));
        var call = plain("{{question}}").with("question", "How long?").streaming();

        completion(call);

        assertThat(call.deltas()).containsExactly("Thirty ", "days.");
    }

    @Test
    void keepsSystemAndRolesOfAChatPrompt() throws Exception {
        var chat =
                new PromptTemplate.Chat(
                        List.of(new PromptContent("Be {{manner}}.")),
                        List.of(
                                new PromptMessage(
                                        "user", List.of(new PromptContent("Hi {{name}}")), NONE),
                                new PromptMessage(
                                        "assistant", List.of(new PromptContent("Yes?")), NONE),
                                new PromptMessage(
                                        "user", List.of(new PromptContent("{{question}}")), NONE)),
                        List.of(),
                        null,
                        NONE);
        var call =
                new RecordingCall(NodeType.PROMPT, configuration("CHAT", chat, null))
                        .with("manner", "kind")
                        .with("name", "Vera")
                        .with("question", "Why?");

        completion(call);

        var request = model.requests().getFirst();
        assertThat(request.system()).containsExactly("Be kind.");
        assertThat(request.messages())
                .containsExactly(
                        ModelMessage.user("Hi Vera"),
                        ModelMessage.assistant("Yes?"),
                        ModelMessage.user("Why?"));
    }

    @Test
    void tracesTheCallAsConverseEchoesIt() throws Exception {
        model.then(Script.of("Yes."));
        var call = plain("{{question}}").with("question", "Really?");

        completion(call);

        var action = call.action("Converse");
        assertThat(action.serviceName()).isEqualTo("bedrock");
        assertThat(action.requestId()).isEqualTo("request-1");
        assertThat(action.costMicros()).isEqualTo(42);
        assertThat(action.inputTokens()).isEqualTo(100);
        assertThat(json(action.request()))
                .isEqualTo(
                        "{\"modelId\":\"amazon.nova-lite-v1:0\",\"messages\":[{\"role\":\"user\","
                                + "\"content\":[{\"text\":\"Really?\"}]}],"
                                + "\"inferenceConfig\":{\"maxTokens\":400,\"temperature\":0.0}}");
        assertThat(text(action.response(), "/output/message/content/0/text")).isEqualTo("Yes.");
        assertThat(text(action.response(), "/stopReason")).isEqualTo("end_turn");
        assertThat(text(action.response(), "/usage/totalTokens")).isEqualTo("110");
    }

    @Test
    void masksTextsBeforeTheModelSeesThem() throws Exception {
        var call = guarded("{{question}}").with("question", "My SECRET is lost");

        completion(call);

        var sent = model.requests().getFirst().messages().getFirst().text();
        assertThat(sent).isEqualTo("My [X] is lost");
        assertThat(call.actions().toString()).doesNotContain("SECRET");
        assertThat(verdicts(call)).containsExactly("INPUT:MASKED", "OUTPUT:NONE");
    }

    @Test
    void aBlockedInputNeverReachesTheModel() throws Exception {
        var call = guarded("{{question}}").with("question", "FORBIDDEN").streaming();

        var completion = completion(call);

        assertThat(completion).isEqualTo(FakeGuardrail.BLOCKED);
        assertThat(call.streamed()).isEqualTo(FakeGuardrail.BLOCKED);
        assertThat(model.requests()).isEmpty();
        assertThat(verdicts(call)).containsExactly("INPUT:BLOCKED");
    }

    @Test
    void streamsOnlyWhatTheGuardrailHasReleased() throws Exception {
        model.then(Script.of("The SEC", "RET is ", "out."));
        var call = guarded("{{question}}").with("question", "Tell me").streaming();

        var completion = completion(call);

        assertThat(call.deltas()).containsExactly("The ", "[X] is ", "out.");
        assertThat(completion).isEqualTo("The [X] is out.");
        assertThat(verdicts(call)).containsExactly("INPUT:NONE", "OUTPUT:MASKED");
    }

    @Test
    void aBlockedSentenceTakesTheAnswerBack() throws Exception {
        model.then(Script.of("Sure, ", "FORBIDDEN ", "and more."));
        var call = guarded("{{question}}").with("question", "Tell me").streaming();

        var completion = completion(call);

        assertThat(completion).isEqualTo(FakeGuardrail.BLOCKED);
        assertThat(call.streamed()).isEqualTo("Sure, ");
        assertThat(verdicts(call)).containsExactly("INPUT:NONE", "OUTPUT:BLOCKED");
        assertThat(call.actions().toString()).doesNotContain("FORBIDDEN");
    }

    @Test
    void checksAnAnswerThatNobodyWatchesAsAWhole() throws Exception {
        model.then(Script.of("FORBIDDEN"));
        var call = guarded("{{question}}").with("question", "Tell me");

        assertThat(completion(call)).isEqualTo(FakeGuardrail.BLOCKED);
        assertThat(call.deltas()).isEmpty();
    }

    @Test
    void anUnknownGuardrailStopsTheNode() {
        var reference = new GuardrailReference("other", "1");
        var call =
                new RecordingCall(NodeType.PROMPT, configuration("TEXT", textOf("Hi"), reference));

        var failure = failure(call);

        assertThat(failure.errorName()).isEqualTo("Bedrock.ResourceNotFoundException");
        assertThat(model.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "THROTTLED,Bedrock.ThrottlingException,true",
        "NOT_READY,Bedrock.ModelNotReadyException,true",
        "INTERNAL,Bedrock.InternalServerException,true",
        "UNAVAILABLE,Bedrock.ServiceUnavailableException,true",
        "TIMEOUT,Bedrock.ModelTimeoutException,true",
        "STREAM_BROKEN,Bedrock.ModelStreamErrorException,true",
        "MODEL_ERROR,Bedrock.ModelErrorException,true",
        "VALIDATION,Bedrock.ValidationException,false",
        "ACCESS_DENIED,Bedrock.AccessDeniedException,false",
        "NOT_FOUND,Bedrock.ResourceNotFoundException,false",
        "QUOTA_EXCEEDED,Bedrock.ServiceQuotaExceededException,false"
    })
    void namesTheModelsFailure(ModelException.Kind kind, String errorName, boolean retrySafe) {
        model.then(Script.breaking(kind));

        var call = plain("Hi").streaming();

        var failure = failure(call);

        assertThat(failure.errorName()).isEqualTo(errorName);
        assertThat(failure.isRetrySafe()).isEqualTo(retrySafe);
        assertThat(failure).hasMessage("The script said so.");
        var response = call.action("Converse").response();
        assertThat(text(response, "/error")).isEqualTo(errorName);
        assertThat(text(response, "/message")).isEqualTo("The script said so.");
    }

    @Test
    void aBrokenStreamIsNotContinuedByAnother() {
        model.then(Script.breaking(ModelException.Kind.STREAM_BROKEN, "Half an "));

        assertThat(failure(plain("Hi").streaming()).isRetrySafe()).isFalse();
    }

    @Test
    void aBrokenAnswerThatNobodySawMayBeTriedAgain() {
        model.then(Script.breaking(ModelException.Kind.STREAM_BROKEN, "Half an "));
        assertThat(failure(plain("Hi")).isRetrySafe()).isTrue();

        model.then(Script.breaking(ModelException.Kind.STREAM_BROKEN, "StillHeldBack"));
        assertThat(failure(guarded("Hi").streaming()).isRetrySafe()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = StopReason.class,
            names = {"END_TURN", "STOP_SEQUENCE", "MAX_TOKENS", "MODEL_CONTEXT_WINDOW_EXCEEDED"})
    void keepsATextThatEndedEarlyAndSaysWhy(StopReason reason) throws Exception {
        model.then(Script.endingWith(reason, "As far as it goes"));
        var call = plain("Hi").streaming();

        assertThat(completion(call)).isEqualTo("As far as it goes");
        assertThat(text(call.action("Converse").response(), "/stopReason"))
                .isEqualToIgnoringCase(reason.name());
    }

    @ParameterizedTest
    @CsvSource({
        "CONTENT_FILTERED,Model.ContentFiltered",
        "MALFORMED_MODEL_OUTPUT,Model.MalformedModelOutput",
        "MALFORMED_TOOL_USE,Model.MalformedToolUse",
        "TOOL_USE,Model.ToolUse"
    })
    void refusesWhatIsNoAnswer(StopReason reason, String errorName) {
        model.then(Script.endingWith(reason, "Half"));
        var call = guarded("Hi").streaming();

        var failure = failure(call);

        assertThat(failure.errorName()).isEqualTo(errorName);
        assertThat(failure.isRetrySafe()).isFalse();
        assertThat(call.deltas()).isEmpty();
    }

    @Test
    void neverShowsABlankAnswer() {
        model.then(Script.endingWith(StopReason.END_TURN, " \n"));

        assertThat(failure(plain("Hi").streaming()).errorName()).isEqualTo("Model.EmptyAnswer");
    }

    @Test
    void namesTheVariableThatHasNoValue() {
        var failure = failure(plain("{{question}} {{mood}}").with("question", "Why?"));

        assertThat(failure.errorName()).isEqualTo("Validation");
        assertThat(failure).hasMessageContaining("mood");
    }

    @Test
    void aBareArnMeansTheDraft() throws Exception {
        prompts.with("PROMPT0001:DRAFT", text("Draft: {{question}}"));
        var call = managed(ARN).with("question", "Why?");

        completion(call);

        assertThat(sent()).isEqualTo("Draft: Why?");
        var action = call.action("RenderPrompt");
        assertThat(text(action.response(), "/version")).isEqualTo("DRAFT");
    }

    @Test
    void anArnMayNameAVersion() throws Exception {
        prompts.with("PROMPT0001:3", text("Three: {{ question }}"));
        var call = managed(ARN + ":3").with("question", "Why?");

        completion(call);

        assertThat(sent()).isEqualTo("Three: Why?");
    }

    @Test
    void aRunKeepsTheVersionThatItWasPinnedTo() throws Exception {
        prompts.with("PROMPT0001:1", text("One")).with("PROMPT0001:2", text("Two"));
        var pinned = new PinnedPrompt("PROMPT0001", "reply", "2", "production");
        var call = managed(ARN);
        PromptPins.toAttributes(Map.of(ARN, pinned)).forEach(call::attribute);

        completion(call);

        assertThat(sent()).isEqualTo("Two");
        var action = call.action("RenderPrompt");
        assertThat(text(action.request(), "/promptIdentifier")).isEqualTo(ARN);
        assertThat(text(action.request(), "/label")).isEqualTo("production");
        assertThat(text(action.response(), "/promptArn")).isEqualTo(ARN + ":2");
        assertThat(text(action.response(), "/version")).isEqualTo("2");
    }

    @Test
    void aManagedChatPromptKeepsSystemAndRoles() throws Exception {
        var chat =
                new ModelPrompt(
                        "m",
                        List.of(dev.firstline.prompt.PromptTemplate.parse("Be {{manner}}.")),
                        List.of(ModelPrompt.Message.of("user", "{{question}}")),
                        InferenceSettings.DEFAULTS,
                        null);
        prompts.with("PROMPT0001:DRAFT", chat);

        completion(managed(ARN).with("manner", "kind").with("question", "Why?"));

        var request = model.requests().getFirst();
        assertThat(request.system()).containsExactly("Be kind.");
        assertThat(request.messages()).containsExactly(ModelMessage.user("Why?"));
    }

    @Test
    void aChatPromptOffersItsTools() throws Exception {
        completion(withTools());

        assertThat(model.requests().getFirst().tools()).isEqualTo(ModelTools.of(TOOLS));
        assertThat(model.requests().getFirst().tools().choice()).isEqualTo(new ToolChoice.Any());
    }

    @Test
    void aPromptNodeRunsNoToolsAndSaysWhichWereWanted() {
        model.then(Script.calling(new ToolCall("c1", "find_order", NO_INPUT)));
        var call = withTools();

        var failure = failure(call);

        assertThat(failure.errorName()).isEqualTo("Model.ToolUse");
        assertThat(failure).hasMessageContaining("find_order");
        var action = call.action("Converse");
        assertThat(text(action.response(), "/stopReason")).isEqualTo("tool_use");
        assertThat(text(action.response(), "/output/message/content/1/toolUse/name"))
                .isEqualTo("find_order");
        assertThat(text(action.request(), "/toolConfig/tools/0/toolSpec/name"))
                .isEqualTo("find_order");
    }

    @Test
    void theTraceSaysThatAModelWhichOnlyQuotesIgnoredTheTools() throws Exception {
        model.then(deltas -> {
            deltas.accept("Quoted.");
            var usage = new ModelAnswer.Usage(1, 1);
            return new ModelAnswer("Quoted.", StopReason.END_TURN, usage, true, null, 0);
        });
        var call = withTools();

        completion(call);

        assertThat(text(call.action("Converse").response(), "/toolsIgnored")).isEqualTo("true");
    }

    @Test
    void aMissingPromptIsNamed() {
        var failure = failure(managed(ARN + ":9"));

        assertThat(failure.errorName()).isEqualTo("Bedrock.ResourceNotFoundException");
        assertThat(failure).hasMessageContaining(ARN + ":9");
    }

    @Test
    void anInterruptEndsTheCall() {
        model.then(deltas -> {
            throw new InterruptedException();
        });

        assertThatThrownBy(() -> executor.execute(plain("Hi")))
                .isInstanceOf(InterruptedException.class);
    }

    private String completion(RecordingCall call) throws InterruptedException {
        var outcome = (NodeOutcome.Outputs) executor.execute(call);
        return outcome.values()
                .getOrDefault("modelCompletion", JsonNodeFactory.instance.nullNode())
                .asText();
    }

    private NodeFailure failure(RecordingCall call) {
        return catchThrowableOfType(NodeFailure.class, () -> executor.execute(call));
    }

    private static List<String> verdicts(RecordingCall call) {
        return call.actions().stream()
                .filter(action -> action.operationName().equals("ApplyGuardrail"))
                .map(action ->
                        text(action.request(), "/source")
                                + ":"
                                + text(action.response(), "/verdict"))
                .toList();
    }

    private String sent() {
        return model.requests().getFirst().messages().getFirst().text();
    }

    private static RecordingCall withTools() {
        var message = new PromptMessage("user", List.of(new PromptContent("Where is it?")), NONE);
        var chat = new PromptTemplate.Chat(List.of(), List.of(message), List.of(), TOOLS, NONE);
        return new RecordingCall(NodeType.PROMPT, configuration("CHAT", chat, null));
    }

    private static JsonNode parsed(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static RecordingCall managed(String arn) {
        var source = new PromptSource.Resource(arn, NONE);
        return new RecordingCall(
                NodeType.PROMPT, new FlowNodeConfiguration.Prompt(source, null, NONE));
    }

    private static ModelPrompt text(String text) {
        return new ModelPrompt(
                "m",
                List.of(),
                List.of(ModelPrompt.Message.of("user", text)),
                InferenceSettings.DEFAULTS,
                null);
    }

    private static RecordingCall plain(String text) {
        return new RecordingCall(NodeType.PROMPT, configuration("TEXT", textOf(text), null));
    }

    private static RecordingCall guarded(String text) {
        var reference = new GuardrailReference("fake1", "1");
        return new RecordingCall(NodeType.PROMPT, configuration("TEXT", textOf(text), reference));
    }

    private static PromptTemplate textOf(String text) {
        return new PromptTemplate.Text(text, List.of(), null, NONE);
    }

    private static FlowNodeConfiguration.Prompt configuration(
            String type, PromptTemplate template, @Nullable GuardrailReference guardrail) {
        var inference = new PromptInference(0.0, null, 400, List.of(), NONE);
        var source =
                new PromptSource.Inline(
                        type, template, "amazon.nova-lite-v1:0", inference, null, NONE);
        return new FlowNodeConfiguration.Prompt(source, guardrail, NONE);
    }

    private static String json(@Nullable JsonNode json) {
        return String.valueOf(json);
    }

    private static String text(@Nullable JsonNode json, String pointer) {
        return json == null ? "" : json.at(pointer).asText();
    }
}
