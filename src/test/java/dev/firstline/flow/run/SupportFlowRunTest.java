package dev.firstline.flow.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.flow.catalog.LiveFlow;
import dev.firstline.flow.catalog.TestFlows;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.engine.FlowEngine;
import dev.firstline.flow.engine.RunContext;
import dev.firstline.flow.engine.RunListener;
import dev.firstline.flow.engine.RunOutcome;
import dev.firstline.flow.engine.RunRequest;
import dev.firstline.flow.node.PromptPins;
import dev.firstline.flow.node.TestExecutors;
import dev.firstline.guardrail.FakeGuardrail;
import dev.firstline.guardrail.Guardrails;
import dev.firstline.knowledge.FakeRetriever;
import dev.firstline.model.FakeChatModel;
import dev.firstline.model.FakeChatModel.Script;
import dev.firstline.model.ModelException;
import dev.firstline.model.ModelRequest;
import dev.firstline.platform.Ids;
import dev.firstline.tool.function.FunctionCall;
import dev.firstline.tool.function.FunctionInvoker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The shipped flow on the real engine, with fake models, knowledge and functions.
class SupportFlowRunTest {

    private static final String CLASSIFIER = "amazon.nova-micro-v1:0";
    private static final String WRITER = "amazon.nova-lite-v1:0";

    private final LiveFlow flow = TestFlows.support();
    private final FakeChatModel model = new FakeChatModel();
    private final FakeRetriever retriever =
            new FakeRetriever().finding(FakeRetriever.passage("returns", "30 days."));
    private final FakeGuardrail fakeGuardrail = new FakeGuardrail();
    private final Guardrails guardrails = (id, version) -> fakeGuardrail;
    private final List<FunctionCall> calls = Collections.synchronizedList(new ArrayList<>());
    private final Deltas live = new Deltas();
    private final TraceRecorder recorder = new TraceRecorder(live, 1_000);

    @Test
    void answersAQuestionFromThePassages() {
        classifying("QUESTION", Script.of("Thirty ", "days [1]."));

        var outcome = run("How long?");

        assertThat(outcome).isEqualTo(completed("AnswerOutput", "Thirty days [1]."));
        assertThat(String.join("", live.texts)).isEqualTo("Thirty days [1].");
        assertThat(calls).isEmpty();
        assertThat(retriever.queries().getFirst().text()).isEqualTo("How long? (alone)");
        assertThat(retriever.queries().getFirst().resultsMax()).isEqualTo(6);
        var prompt = requestTo(WRITER).messages().getFirst().text();
        assertThat(prompt).contains("How long?", "[{\"content\":{\"type\":\"TEXT\"", "Vera: Hi");
    }

    @Test
    void tellsItsStory() {
        classifying("QUESTION", Script.of("Thirty days [1]."));
        var outcome = run("How long?");

        var result = RunStory.of(recorder.events()).toResult(Ids.uuid7(), outcome);

        assertThat(result.path())
                .startsWith("Passages")
                .contains("Classify", "Route:default", "Answer")
                .endsWith("AnswerOutput");
        assertThat(result.passed("Route:default")).isTrue();
        assertThat(result.passed("OpenTicket")).isFalse();
        assertThat(result.usage()).isEqualTo(new RunUsage(200, 20, 84));
        assertThat(result.modelCall("Answer").orElseThrow().stopReason()).isEqualTo("end_turn");
        assertThat(result.knowledgeVersion()).hasValue(7);
        assertThat(result.retrieval().orElseThrow().passages()).hasSize(1);
        assertThat(result.guardrailVerdicts()).isEmpty();
    }

    @Test
    void remembersWhichPromptEachModelWasAskedWith() {
        classifying("QUESTION", Script.of("Thirty days [1]."));
        run("How long?");

        var calls = PromptRows.of(recorder.events());

        assertThat(calls)
                .extracting(call -> call.promptId() + ":" + call.version())
                .containsExactlyInAnyOrder("FLCLASSIF1:1", "FLANSWER01:1");
        assertThat(calls).allMatch(call -> call.latencyMs() != null);
        assertThat(calls).allMatch(call -> call.action().costMicros() == 42);
    }

    @Test
    void aWishForAPersonOpensATicket() {
        classifying("PERSON", Script.of("unused"));

        var outcome = run("A human please");

        assertThat(outcome).isEqualTo(completed("TicketOutput", "Ticket FL-1 is open."));
        var call = calls.getFirst();
        assertThat(call.functionArn()).endsWith(":function:create-ticket");
        assertThat(call.effectKey()).isEqualTo("turn-1/OpenTicket");
        assertThat(call.input("reason").asText()).isEqualTo("PERSON");
        assertThat(call.input("question").asText()).isEqualTo("A human please");
        assertThat(call.input("history").asText()).isEqualTo("Vera: Hi");
        assertThat(call.input("conversationId").asText()).isEqualTo("conversation-1");
        assertThat(call.input("turnId").asText()).isEqualTo("turn-1");
    }

    @Test
    void aProblemOpensATicketToo() {
        classifying("PROBLEM", Script.of("unused"));

        assertThat(run("It broke")).isEqualTo(completed("TicketOutput", "Ticket FL-1 is open."));
        assertThat(calls.getFirst().input("reason").asText()).isEqualTo("PROBLEM");
    }

    @Test
    void declinesWhatIsOffTopic() {
        model.answering(request ->
                model.requests().size() == 1
                        ? Script.of("OFF_TOPIC")
                        : Script.of("I only know tents."));

        var outcome = run("Write me a poem");

        assertThat(outcome).isEqualTo(completed("DeclineOutput", "I only know tents."));
        assertThat(String.join("", live.texts)).isEqualTo("I only know tents.");
        assertThat(calls).isEmpty();
    }

    @Test
    void anUnheardOfLabelIsTreatedAsAQuestion() {
        classifying("Question, I think", Script.of("Thirty days [1]."));

        assertThat(run("How long?")).isEqualTo(completed("AnswerOutput", "Thirty days [1]."));
    }

    @Test
    void aBlockedQuestionIsAnsweredByTheGuardrail() {
        var outcome = run("FORBIDDEN");

        assertThat(outcome).isEqualTo(completed("AnswerOutput", FakeGuardrail.BLOCKED));
        assertThat(model.requests()).isEmpty();
        var result = RunStory.of(recorder.events()).toResult(Ids.uuid7(), outcome);
        assertThat(result.blocked("Answer")).isTrue();
    }

    @Test
    void knowledgeThatIsAwayFailsTheRun() {
        retriever.breaking();
        classifying("QUESTION", Script.of("Invented."));

        var outcome = run("How long?");

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        RunOutcome.Failed.class,
                        failed -> assertThat(failed.nodeName()).isEqualTo("Passages"));
        assertThat(live.texts).isEmpty();
    }

    @Test
    void aThrottledModelIsAskedAgain() {
        classifying("QUESTION", Script.of("unused"));
        var tries = new ArrayList<ModelRequest>();
        model.answering(request -> {
            if (request.modelId().equals(CLASSIFIER)) {
                return Script.of("QUESTION");
            }
            tries.add(request);
            return tries.size() == 1
                    ? Script.breaking(ModelException.Kind.THROTTLED)
                    : Script.of("Thirty days [1].");
        });

        assertThat(run("How long?")).isEqualTo(completed("AnswerOutput", "Thirty days [1]."));
        assertThat(tries).hasSize(2);
        assertThat(recorder.events()).hasAtLeastOneElementOfType(TraceEvent.Retried.class);
    }

    private void classifying(String label, Script answer) {
        model.answering(
                request -> request.modelId().equals(CLASSIFIER) ? Script.of(label) : answer);
    }

    private ModelRequest requestTo(String modelId) {
        return model.requests().stream()
                .filter(request -> request.modelId().equals(modelId))
                .findFirst()
                .orElseThrow();
    }

    private RunOutcome run(String question) {
        FunctionInvoker functions =
                call -> {
                    calls.add(call);
                    return JsonNodeFactory.instance
                            .objectNode()
                            .put("message", "Ticket FL-1 is open.");
                };
        var executors = TestExecutors.of(model, guardrails, retriever, functions);
        var context =
                new RunContext(
                        "turn-1",
                        flow.flowArn(),
                        flow.aliasArn(),
                        PromptPins.toAttributes(flow.prompts()));
        var request = new RunRequest(context, document(question), flow.policy());
        return new FlowEngine(executors.byType()).run(flow.plan(), request, recorder);
    }

    private static JsonNode document(String question) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("question", question)
                .put("query", question + " (alone)")
                .put("history", "Vera: Hi")
                .put("conversationId", "conversation-1")
                .put("turnId", "turn-1")
                .put("locale", "en");
    }

    private static RunOutcome completed(String node, String text) {
        var document = JsonNodeFactory.instance.textNode(text);
        return new RunOutcome.Completed(List.of(new RunOutcome.Output(node, document)));
    }

    private static final class Deltas implements RunListener {

        private final List<String> texts = Collections.synchronizedList(new ArrayList<>());

        @Override
        public boolean hearsDeltas() {
            return true;
        }

        @Override
        public void nodeDelta(FlowNode node, String text) {
            texts.add(text);
        }
    }
}
