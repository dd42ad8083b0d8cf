package dev.firstline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.TestDatabase;
import dev.firstline.flow.binding.Binding;
import dev.firstline.flow.binding.ResourceKind;
import dev.firstline.flow.binding.TestBindings;
import dev.firstline.identity.TestAccessKeys;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.bedrockagentruntime.BedrockAgentRuntimeClient;
import software.amazon.awssdk.services.bedrockagentruntime.model.AccessDeniedException;
import software.amazon.awssdk.services.bedrockagentruntime.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockagentruntime.model.RetrieveAndGenerateConfiguration;
import software.amazon.awssdk.services.bedrockagentruntime.model.RetrieveAndGenerateStreamResponseHandler;
import software.amazon.awssdk.services.bedrockagentruntime.model.RetrieveAndGenerateType;
import software.amazon.awssdk.services.bedrockagentruntime.model.RetrieveResponse;
import software.amazon.awssdk.services.bedrockagentruntime.model.ValidationException;

/// The demo help centre, asked by Amazon's own client.
@QuarkusTest
@WithTestResource(TestDatabase.class)
class KnowledgeSdkTest {

    private static final String BASE = "FLHELPCTR1";
    private static final String MODEL = "firstline.extractive-v1";
    private static final String QUESTION = "How long do I have to return something?";

    @Inject TestAccessKeys keys;
    @Inject TestBindings bindings;

    private BedrockAgentRuntimeClient client;

    @BeforeEach
    void begin() {
        client = RuntimeClients.agentRuntime(keys.issue("flow:invoke"));
        // The index is loaded after the start.
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> !retrieve(BASE, QUESTION, 1).retrievalResults().isEmpty());
    }

    @AfterEach
    void end() {
        client.close();
        bindings.clear();
    }

    @Test
    void passagesAreFoundBestFirst() {
        var found = retrieve(BASE, QUESTION, 3).retrievalResults();

        assertThat(found).hasSize(3);
        assertThat(found.getFirst().content().text()).isNotBlank();
        assertThat(found.getFirst().score()).isGreaterThanOrEqualTo(found.getLast().score());
        assertThat(found.getFirst().location().customDocumentLocation().id()).contains("#");
        assertThat(found.getFirst().metadata()).containsKeys("title", "slug", "similarity");
    }

    @Test
    void wrongQueriesAreRefused() {
        assertThatThrownBy(() -> retrieve("NOSUCHBASE", QUESTION, 3))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> retrieve(BASE, QUESTION, 101))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> retrieve(BASE, "", 3)).isInstanceOf(ValidationException.class);
    }

    @Test
    void anAnswerNamesItsSourcesAndItsSession() {
        var first =
                client.retrieveAndGenerate(request ->
                        request.input(it -> it.text(QUESTION))
                                .retrieveAndGenerateConfiguration(configuration()));

        assertThat(first.output().text()).isNotBlank().doesNotContain("[1]");
        assertThat(first.citations()).isNotEmpty();
        assertThat(first.citations().getFirst().retrievedReferences()).isNotEmpty();
        var second =
                client.retrieveAndGenerate(request ->
                        request.sessionId(first.sessionId())
                                .input(it -> it.text("And for tents?"))
                                .retrieveAndGenerateConfiguration(configuration()));
        assertThat(second.sessionId()).isEqualTo(first.sessionId());
        assertThatThrownBy(() ->
                        client.retrieveAndGenerate(request ->
                                request.sessionId("unknown")
                                        .input(it -> it.text("And for tents?"))
                                        .retrieveAndGenerateConfiguration(configuration())))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void aStreamedAnswerIsTheSame() {
        var whole =
                client.retrieveAndGenerate(request ->
                        request.input(it -> it.text(QUESTION))
                                .retrieveAndGenerateConfiguration(configuration()));
        var text = new CopyOnWriteArrayList<String>();
        var citations = new AtomicInteger();
        var session = new AtomicReference<>("");
        var handler =
                RetrieveAndGenerateStreamResponseHandler.builder()
                        .onResponse(response -> session.set(response.sessionId()))
                        .subscriber(
                                RetrieveAndGenerateStreamResponseHandler.Visitor.builder()
                                        .onOutput(output -> text.add(output.text()))
                                        .onCitation(_ -> citations.incrementAndGet())
                                        .build())
                        .build();

        try (var async = RuntimeClients.asyncAgentRuntime(keys.issue("flow:invoke"))) {
            async.retrieveAndGenerateStream(
                            request ->
                                    request.input(it -> it.text(QUESTION))
                                            .retrieveAndGenerateConfiguration(configuration()),
                            handler)
                    .join();
        }

        assertThat(String.join("", text)).isEqualTo(whole.output().text());
        assertThat(citations).hasPositiveValue();
        assertThat(session.get()).isNotBlank();
    }

    @Test
    void aKnowledgeBaseAndAModelAreWhatTheyAreBoundTo() {
        var arn = "arn:aws:bedrock:us-east-1::foundation-model/acme.large";
        bindings.bind(ResourceKind.KNOWLEDGE_BASE, "ELSEWHERE1", new Binding.Local(BASE));
        bindings.bind(ResourceKind.MODEL, arn, simulated("Thirty days [1]."));

        var found = retrieve("ELSEWHERE1", QUESTION, 3);
        var answer =
                client.retrieveAndGenerate(request ->
                        request.input(it -> it.text(QUESTION))
                                .retrieveAndGenerateConfiguration(
                                        configuration("ELSEWHERE1", arn)));

        assertThat(found.retrievalResults())
                .isEqualTo(retrieve(BASE, QUESTION, 3).retrievalResults());
        assertThat(RuntimeClients.isSimulated(found)).isFalse();
        assertThat(answer.output().text()).isEqualTo("Thirty days.");
        assertThat(answer.citations().getFirst().retrievedReferences())
                .singleElement()
                .satisfies(it ->
                        assertThat(it.content().text())
                                .isEqualTo(found.retrievalResults().getFirst().content().text()));
        assertThat(RuntimeClients.isSimulated(answer)).isTrue();
    }

    @Test
    void aSimulatedKnowledgeBaseGivesItsCannedPassages() {
        bindings.bind(
                ResourceKind.KNOWLEDGE_BASE, "CANNED", simulated("Returns take thirty days."));

        var found = retrieve("CANNED", QUESTION, 3);
        var answer =
                client.retrieveAndGenerate(request ->
                        request.input(it -> it.text(QUESTION))
                                .retrieveAndGenerateConfiguration(configuration("CANNED", MODEL)));

        assertThat(found.retrievalResults())
                .singleElement()
                .satisfies(it ->
                        assertThat(it.content().text()).isEqualTo("Returns take thirty days."));
        assertThat(RuntimeClients.isSimulated(found)).isTrue();
        assertThat(answer.output().text()).isNotBlank();
        assertThat(RuntimeClients.isSimulated(answer)).isTrue();
    }

    @Test
    void whoMayOnlyReadKnowledgeHasNoModelAsked() {
        try (var reader = RuntimeClients.agentRuntime(keys.issue("knowledge:read"))) {
            var found =
                    reader.retrieve(request ->
                            request.knowledgeBaseId(BASE).retrievalQuery(it -> it.text(QUESTION)));

            assertThat(found.retrievalResults()).isNotEmpty();
            assertThatThrownBy(() ->
                            reader.retrieveAndGenerate(request ->
                                    request.input(it -> it.text(QUESTION))
                                            .retrieveAndGenerateConfiguration(configuration())))
                    .isInstanceOf(AccessDeniedException.class);
        }
    }

    private static Binding simulated(String text) {
        return new Binding.Simulated(TextNode.valueOf(text));
    }

    private static RetrieveAndGenerateConfiguration configuration() {
        return configuration(BASE, MODEL);
    }

    private static RetrieveAndGenerateConfiguration configuration(String base, String model) {
        return RetrieveAndGenerateConfiguration.builder()
                .type(RetrieveAndGenerateType.KNOWLEDGE_BASE)
                .knowledgeBaseConfiguration(it -> it.knowledgeBaseId(base).modelArn(model))
                .build();
    }

    private RetrieveResponse retrieve(String base, String question, int results) {
        return client.retrieve(request ->
                request.knowledgeBaseId(base)
                        .retrievalQuery(it -> it.text(question))
                        .retrievalConfiguration(it ->
                                it.vectorSearchConfiguration(
                                        search -> search.numberOfResults(results))));
    }
}
