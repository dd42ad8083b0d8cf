package dev.firstline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.TestDatabase;
import dev.firstline.flow.binding.Binding;
import dev.firstline.flow.binding.ResourceKind;
import dev.firstline.flow.binding.TestBindings;
import dev.firstline.identity.TestAccessKeys;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailAction;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailContentSource;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailTrace;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockruntime.model.ValidationException;

/// Models and guardrails, asked by Amazon's own clients.
@QuarkusTest
@WithTestResource(TestDatabase.class)
class BedrockRuntimeTest {

    private static final String MODEL = "firstline.extractive-v1";
    private static final String GUARDRAIL = "flsupport1";
    private static final String QUESTION =
            """
            Passages:
            1. Tents may be returned within 30 days.
            Question: How long may I return a tent?\
            """;

    @Inject TestAccessKeys keys;
    @Inject TestBindings bindings;

    private BedrockRuntimeClient client;

    @BeforeEach
    void begin() {
        client = RuntimeClients.runtime(keys.issue("flow:invoke"));
    }

    @AfterEach
    void end() {
        client.close();
        bindings.clear();
    }

    @Test
    void aModelAnswers() {
        var answer = client.converse(request -> request.modelId(MODEL).messages(user(QUESTION)));

        assertThat(answer.stopReasonAsString()).isEqualTo("end_turn");
        assertThat(answer.output().message().role()).isEqualTo(ConversationRole.ASSISTANT);
        assertThat(answer.output().message().content().getFirst().text()).isNotNull();
        assertThat(answer.usage().totalTokens())
                .isEqualTo(answer.usage().inputTokens() + answer.usage().outputTokens())
                .isPositive();
    }

    @Test
    void aStreamedAnswerIsTheSame() {
        var whole =
                client.converse(request -> request.modelId(MODEL).messages(user(QUESTION)))
                        .output()
                        .message()
                        .content()
                        .getFirst()
                        .text();

        var streamed = stream(MODEL);

        assertThat(String.join("", streamed.text())).isEqualTo(whole);
        assertThat(streamed.kinds()).startsWith("messageStart").endsWith("messageStop", "metadata");
        assertThat(streamed.isSimulated()).isFalse();
    }

    @Test
    void aModelIsServedByWhatItIsBoundTo() {
        var arn = "arn:aws:bedrock:us-east-1::foundation-model/acme.large";
        bindings.bind(ResourceKind.MODEL, arn, simulated("From a can."));

        var bound = client.converse(request -> request.modelId(arn).messages(user(QUESTION)));
        var other = client.converse(request -> request.modelId(MODEL).messages(user(QUESTION)));
        var streamed = stream(arn);

        assertThat(textOf(bound)).isEqualTo("From a can.");
        assertThat(bound.stopReasonAsString()).isEqualTo("end_turn");
        assertThat(bound.usage().totalTokens()).isZero();
        assertThat(RuntimeClients.isSimulated(bound)).isTrue();
        assertThat(textOf(other)).isNotEqualTo("From a can.");
        assertThat(RuntimeClients.isSimulated(other)).isFalse();
        assertThat(streamed.text()).containsExactly("From a can.");
        assertThat(streamed.kinds()).startsWith("messageStart").endsWith("messageStop", "metadata");
        assertThat(streamed.isSimulated()).isTrue();
        var counted =
                client.countTokens(request ->
                        request.modelId(arn)
                                .input(it -> it.converse(c -> c.messages(user(QUESTION)))));
        assertThat(counted.inputTokens()).isPositive();
    }

    @Test
    void aGuardrailIsTheOneItIsBoundTo() {
        bindings.bind(ResourceKind.GUARDRAIL, "gr4711", new Binding.Local(GUARDRAIL + ":1"));
        bindings.bind(ResourceKind.GUARDRAIL, "grgone", new Binding.Local("none"));
        bindings.bind(ResourceKind.MODEL, "acme.large", simulated("Pay with 4111 1111 1111 1111"));

        var applied =
                client.applyGuardrail(request ->
                        request.guardrailIdentifier("gr4711")
                                .guardrailVersion("77")
                                .source(GuardrailContentSource.INPUT)
                                .content(text("I am ada@example.org")));
        var refused = client.converse(request -> guarded(request, "You stupid idiot"));
        var masked = client.converse(request -> guarded(request, "How do I pay?"));

        assertThat(applied.outputs())
                .extracting(each -> each.text())
                .containsExactly("I am {EMAIL}");
        assertThat(refused.stopReasonAsString()).isEqualTo("guardrail_intervened");
        assertThat(refused.trace().guardrail().inputAssessment()).containsKey("gr4711");
        // The model was not asked, so nothing of it is canned.
        assertThat(RuntimeClients.isSimulated(refused)).isFalse();
        assertThat(textOf(masked)).startsWith("Pay with {").doesNotContain("4111");
        assertThat(RuntimeClients.isSimulated(masked)).isTrue();
        assertThatThrownBy(() ->
                        client.applyGuardrail(request ->
                                request.guardrailIdentifier("grgone")
                                        .guardrailVersion("1")
                                        .source(GuardrailContentSource.INPUT)
                                        .content(text("Hello"))))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void whatNoModelHereCanTakeIsRefused() {
        assertThatThrownBy(() -> client.converse(request -> request.modelId(MODEL)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("start with a user message");
        assertThatThrownBy(() ->
                        client.converse(request -> request.modelId(MODEL).messages(withImage())))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("no image");
        assertThatThrownBy(() ->
                        client.converse(request ->
                                request.modelId(MODEL)
                                        .messages(user("x"))
                                        .inferenceConfig(it -> it.temperature(2f))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("inferenceConfig.temperature");
        assertThatThrownBy(() ->
                        client.converse(request ->
                                request.modelId(MODEL)
                                        .messages(user("x"))
                                        .guardrailConfig(it ->
                                                it.guardrailIdentifier("none")
                                                        .guardrailVersion("1"))))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aGuardrailStandsBeforeTheModel() {
        var answer =
                client.converse(request ->
                        request.modelId(MODEL)
                                .messages(user("You stupid idiot, " + QUESTION))
                                .guardrailConfig(it ->
                                        it.guardrailIdentifier(GUARDRAIL)
                                                .guardrailVersion("1")
                                                .trace(GuardrailTrace.ENABLED)));

        assertThat(answer.stopReasonAsString()).isEqualTo("guardrail_intervened");
        assertThat(answer.output().message().content().getFirst().text())
                .contains("not with a message in these words");
        assertThat(answer.trace().guardrail().inputAssessment()).containsKey(GUARDRAIL);
        assertThat(answer.usage().outputTokens()).isZero();
    }

    @Test
    void aGuardrailIsAppliedToTexts() {
        var applied =
                client.applyGuardrail(request ->
                        request.guardrailIdentifier(GUARDRAIL)
                                .guardrailVersion("1")
                                .source(GuardrailContentSource.INPUT)
                                .content(text("I am ada@example.org"), text("Hello")));

        assertThat(applied.action()).isEqualTo(GuardrailAction.GUARDRAIL_INTERVENED);
        assertThat(applied.outputs())
                .extracting(each -> each.text())
                .containsExactly("I am {EMAIL}", "Hello");
        var found = applied.assessments().getFirst().sensitiveInformationPolicy().piiEntities();
        assertThat(found)
                .singleElement()
                .satisfies(entity -> {
                    assertThat(entity.match()).isEqualTo("ada@example.org");
                    assertThat(entity.typeAsString()).isEqualTo("EMAIL");
                    assertThat(entity.actionAsString()).isEqualTo("ANONYMIZED");
                });
        assertThat(applied.guardrailCoverage().textCharacters().total()).isEqualTo(25);
    }

    @Test
    void harmlessTextsPassAGuardrail() {
        var applied =
                client.applyGuardrail(request ->
                        request.guardrailIdentifier(GUARDRAIL)
                                .guardrailVersion("DRAFT")
                                .source(GuardrailContentSource.OUTPUT)
                                .content(text("Hello")));

        assertThat(applied.action()).isEqualTo(GuardrailAction.NONE);
        assertThat(applied.outputs()).isEmpty();
        assertThatThrownBy(() ->
                        client.applyGuardrail(request ->
                                request.guardrailIdentifier("none")
                                        .guardrailVersion("1")
                                        .source(GuardrailContentSource.INPUT)
                                        .content(text("Hello"))))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() ->
                        client.applyGuardrail(request ->
                                request.guardrailIdentifier(GUARDRAIL)
                                        .guardrailVersion("1")
                                        .source("SIDEWAYS")
                                        .content(text("Hello"))))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void aTextThatIsMarkedWithAnUnknownWordDoesNotPassUnchecked() {
        assertThatThrownBy(() ->
                        client.applyGuardrail(request ->
                                request.guardrailIdentifier(GUARDRAIL)
                                        .guardrailVersion("1")
                                        .source(GuardrailContentSource.OUTPUT)
                                        .content(
                                                GuardrailContentBlock.builder()
                                                        .text(it ->
                                                                it.text("4111 1111 1111 1111")
                                                                        .qualifiersWithStrings(
                                                                                "guard"))
                                                        .build())))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("qualifiers");
    }

    @Test
    void tokensAreCounted() {
        var converse =
                client.countTokens(request ->
                        request.modelId(MODEL)
                                .input(it -> it.converse(c -> c.messages(user(QUESTION)))));
        var body =
                client.countTokens(request ->
                        request.modelId(MODEL)
                                .input(it ->
                                        it.invokeModel(
                                                c -> c.body(SdkBytes.fromUtf8String("{}")))));

        assertThat(converse.inputTokens()).isGreaterThan(10);
        assertThat(body.inputTokens()).isEqualTo(2);
        assertThatThrownBy(() -> client.countTokens(request -> request.modelId(MODEL)))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void anApiKeyIsABearerToken() throws Exception {
        var token = keys.issueToken("flow:invoke");
        var body = "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hello\"}]}]}";

        try (var http = HttpClient.newHttpClient()) {
            var with =
                    http.send(
                            converse(body).header("Authorization", "Bearer " + token).build(),
                            BodyHandlers.ofString());
            var without = http.send(converse(body).build(), BodyHandlers.ofString());

            assertThat(with.statusCode()).as(with.body()).isEqualTo(200);
            assertThat(with.body()).contains("\"stopReason\":\"end_turn\"");
            assertThat(without.statusCode()).isEqualTo(403);
        }
    }

    private Streamed stream(String modelId) {
        var kinds = new CopyOnWriteArrayList<String>();
        var text = new CopyOnWriteArrayList<String>();
        var isSimulated = new AtomicBoolean();
        var visitor =
                ConverseStreamResponseHandler.Visitor.builder()
                        .onContentBlockDelta(delta -> text.add(delta.delta().text()))
                        .onDefault(event -> kinds.add(event.sdkEventType().toString()))
                        .build();
        var handler =
                ConverseStreamResponseHandler.builder()
                        .onResponse(response -> {
                            kinds.clear();
                            isSimulated.set(RuntimeClients.isSimulated(response));
                        })
                        .subscriber(visitor)
                        .build();
        try (var async = RuntimeClients.asyncRuntime(keys.issue("flow:invoke"))) {
            async.converseStream(
                            request -> request.modelId(modelId).messages(user(QUESTION)), handler)
                    .join();
        }
        return new Streamed(List.copyOf(kinds), List.copyOf(text), isSimulated.get());
    }

    private static void guarded(ConverseRequest.Builder request, String question) {
        request.modelId("acme.large")
                .messages(user(question))
                .guardrailConfig(it ->
                        it.guardrailIdentifier("gr4711")
                                .guardrailVersion("1")
                                .trace(GuardrailTrace.ENABLED));
    }

    private static String textOf(ConverseResponse response) {
        return response.output().message().content().getFirst().text();
    }

    private static Binding simulated(String text) {
        return new Binding.Simulated(TextNode.valueOf(text));
    }

    private HttpRequest.Builder converse(String body) {
        return HttpRequest.newBuilder(
                        RuntimeClients.endpoint().resolve("/model/" + MODEL + "/converse"))
                .version(HttpClient.Version.HTTP_1_1)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static Message user(String text) {
        return Message.builder()
                .role(ConversationRole.USER)
                .content(ContentBlock.fromText(text))
                .build();
    }

    private static Message withImage() {
        return Message.builder()
                .role(ConversationRole.USER)
                .content(
                        List.of(
                                ContentBlock.builder()
                                        .image(it ->
                                                it.format("png")
                                                        .source(source ->
                                                                source.bytes(
                                                                        SdkBytes.fromUtf8String(
                                                                                "x"))))
                                        .build()))
                .build();
    }

    private static GuardrailContentBlock text(String text) {
        return GuardrailContentBlock.builder().text(it -> it.text(text)).build();
    }

    private record Streamed(List<String> kinds, List<String> text, boolean isSimulated) {}
}
