package dev.firstline.flow.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.firstline.flow.binding.Bindings;
import dev.firstline.flow.binding.KnowledgeCalls;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.definition.NodeType;
import dev.firstline.flow.definition.UnknownMembers;
import dev.firstline.flow.engine.NodeFailure;
import dev.firstline.flow.engine.NodeOutcome;
import dev.firstline.guardrail.FakeGuardrail;
import dev.firstline.knowledge.FakeRetriever;
import dev.firstline.knowledge.RetrievalQuery;
import dev.firstline.model.FakeChatModel;
import dev.firstline.model.FakeChatModel.Script;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KnowledgeBaseExecutorTest {

    private final FakeRetriever retriever =
            new FakeRetriever()
                    .finding(
                            FakeRetriever.passage("returns", "30 days."),
                            FakeRetriever.passage("shipping", "2 days."));
    private final FakeChatModel model = new FakeChatModel();
    private final KnowledgeBaseExecutor executor =
            new KnowledgeBaseExecutor(
                    new KnowledgeCalls(retriever, Bindings.STANDARD),
                    TestExecutors.guarded(model, new FakeGuardrail()));

    @Test
    void searchesForTheRunsAudienceAndLocale() throws Exception {
        var call =
                retrieving(2)
                        .with("retrievalQuery", "How long?")
                        .attribute("audience", "staff")
                        .attribute("locale", "de");

        executor.execute(call);

        assertThat(retriever.queries())
                .containsExactly(new RetrievalQuery("FLHELPCTR1", "How long?", 2, "staff", "de"));
    }

    @Test
    void searchesThePublicPassagesWhenNobodySaysOtherwise() throws Exception {
        executor.execute(retrieving(null).with("retrievalQuery", "How long?"));

        assertThat(retriever.queries())
                .containsExactly(new RetrievalQuery("FLHELPCTR1", "How long?", 5, "public", "en"));
    }

    @Test
    void givesPassagesInTheShapeOfRetrieve() throws Exception {
        var results = output(retrieving(1).with("retrievalQuery", "How long?"), "retrievalResults");

        var passage = FakeRetriever.passage("returns", "30 days.");
        assertThat(results)
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        """
                                        [{"content": {"type": "TEXT", "text": "30 days."},
                                          "score": 0.5,
                                          "location": {"type": "CUSTOM",
                                                       "customDocumentLocation": {"id": "returns#top"}},
                                          "metadata": {"title": "Title of returns", "heading": "Top",
                                                       "slug": "returns", "anchor": "top",
                                                       "passageId": "%1$s", "articleVersionId": "%1$s",
                                                       "similarity": 0.8}}]
                                        """
                                                .formatted(passage.passageId())));
    }

    @Test
    void tracesTheKnowledgeVersionAndWhatWasFound() throws Exception {
        var call = retrieving(2).with("retrievalQuery", "How long?");

        executor.execute(call);

        var response = call.action("Retrieve").response();
        assertThat(at(response, "/knowledgeVersion").asLong()).isEqualTo(7);
        assertThat(at(response, "/passages")).hasSize(2);
        assertThat(String.valueOf(response)).doesNotContain("30 days");
    }

    @Test
    void failsClosedWhenKnowledgeIsAway() {
        retriever.breaking();

        var failure =
                catchThrowableOfType(
                        NodeFailure.class,
                        () -> executor.execute(retrieving(1).with("retrievalQuery", "Hm?")));

        assertThat(failure.errorName()).isEqualTo("Knowledge.Unavailable");
        assertThat(failure.isRetrySafe()).isTrue();
    }

    @Test
    void hasAModelAnswerFromThePassages() throws Exception {
        model.then(Script.of("Thirty days [1]."));
        var call =
                answering("Use $search_results$ for $query$").with("retrievalQuery", "How long?");

        var answer = output(call, "outputText");

        assertThat(answer.asText()).isEqualTo("Thirty days [1].");
        assertThat(model.requests().getFirst().messages().getFirst().text())
                .startsWith("Use [{\"content\"")
                .endsWith("for How long?");
        assertThat(call.actions()).hasSize(2);
    }

    private JsonNode output(RecordingCall call, String name) throws InterruptedException {
        var outcome = (NodeOutcome.Outputs) executor.execute(call);
        return outcome.values().getOrDefault(name, MissingNode.getInstance());
    }

    private static JsonNode at(@Nullable JsonNode json, String pointer) {
        return json == null ? MissingNode.getInstance() : json.at(pointer);
    }

    private static RecordingCall retrieving(@Nullable Integer results) {
        return call(null, results, null);
    }

    private static RecordingCall answering(String template) {
        return call("amazon.nova-lite-v1:0", 2, template);
    }

    private static RecordingCall call(
            @Nullable String modelId, @Nullable Integer results, @Nullable String template) {
        return new RecordingCall(
                NodeType.KNOWLEDGE_BASE,
                new FlowNodeConfiguration.KnowledgeBase(
                        "FLHELPCTR1",
                        modelId,
                        results,
                        null,
                        template,
                        null,
                        null,
                        null,
                        UnknownMembers.NONE));
    }
}
