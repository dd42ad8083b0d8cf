package dev.firstline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.firstline.TestDatabase;
import dev.firstline.flow.catalog.Flows;
import dev.firstline.identity.TestAccessKeys;
import dev.firstline.platform.Ids;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.bedrockagentruntime.BedrockAgentRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockagentruntime.model.ConflictException;
import software.amazon.awssdk.services.bedrockagentruntime.model.DependencyFailedException;
import software.amazon.awssdk.services.bedrockagentruntime.model.FlowCompletionEvent;
import software.amazon.awssdk.services.bedrockagentruntime.model.FlowTraceEvent;
import software.amazon.awssdk.services.bedrockagentruntime.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockagentruntime.model.ValidationException;

/// InvokeFlow, called by Amazon's own client.
@QuarkusTest
@WithTestResource(TestDatabase.class)
class InvokeFlowTest {

    @Inject Flows flows;
    @Inject TestAccessKeys keys;
    @Inject SteppingFunction function;
    @Inject TestPauses pauses;

    private BedrockAgentRuntimeAsyncClient client;
    private ServedFlow flow;

    @BeforeEach
    void begin() {
        client = RuntimeClients.asyncAgentRuntime(keys.issue("flow:invoke"));
        flow = ServedFlow.of(flows, ServedFlow.stepping());
    }

    @AfterEach
    void end() {
        client.close();
    }

    @Test
    void outputsArriveAndThenTheCompletion() {
        var call = invoke("hello").finished();

        assertThat(call.kinds()).containsExactly("flowOutputEvent", "flowCompletionEvent");
        assertThat(call.outputs()).containsExactly("done: hello");
        assertThat(((FlowCompletionEvent) call.events().getLast()).completionReasonAsString())
                .isEqualTo("SUCCESS");
        assertThat(call.executionId()).matches("[0-9a-zA-Z._:-]{2,100}");
    }

    @Test
    void tracesComeInTheOrderOfBedrock() {
        var call =
                FlowCall.of(
                                client,
                                request ->
                                        request.flowIdentifier(flow.id())
                                                .flowAliasIdentifier(flow.aliasId())
                                                .enableTrace(true)
                                                .inputs(FlowCall.start("hello")))
                        .finished();

        assertThat(call.kinds())
                .filteredOn(kind -> !kind.equals("NODE_ACTION_TRACE"))
                .containsExactly(
                        "NODE_OUTPUT_TRACE",
                        "NODE_INPUT_TRACE",
                        "NODE_OUTPUT_TRACE",
                        "NODE_INPUT_TRACE",
                        "flowOutputEvent",
                        "flowCompletionEvent");
        var first = ((FlowTraceEvent) call.events().getFirst()).trace().nodeOutputTrace();
        assertThat(first.nodeName()).isEqualTo("Start");
        assertThat(first.fields().getFirst().next().getFirst().inputFieldName()).isEqualTo("text");
    }

    @Test
    void eventsLeaveWhileTheFlowStillRuns() {
        var text = "hold " + Ids.shortId();

        var call =
                FlowCall.of(
                        client,
                        request ->
                                request.flowIdentifier(flow.id())
                                        .flowAliasIdentifier(flow.aliasId())
                                        .enableTrace(true)
                                        .inputs(FlowCall.start(text)));

        await().until(() -> call.kinds().contains("NODE_INPUT_TRACE"));
        assertThat(call.isOver()).isFalse();
        function.letGo(text);
        assertThat(call.finished().outputs()).containsExactly("done: " + text);
    }

    @Test
    void aFailingNodeIsATypedExceptionWithinTheStream() {
        var call = invoke("fail");

        assertThatThrownBy(call::finished)
                .isInstanceOfSatisfying(
                        DependencyFailedException.class,
                        failure -> {
                            assertThat(failure.resourceName()).isEqualTo("AWS Lambda");
                            assertThat(failure.getMessage()).contains("Node Step failed");
                        });
    }

    @Test
    void whatCannotBeginIsRefusedBeforeTheStream() {
        assertThatThrownBy(
                        FlowCall.of(
                                        client,
                                        request ->
                                                request.flowIdentifier("NOSUCHFLOW")
                                                        .flowAliasIdentifier(flow.aliasId())
                                                        .inputs(FlowCall.start("hello")))
                                ::finished)
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(
                        FlowCall.of(
                                        client,
                                        request ->
                                                request.flowIdentifier(flow.id())
                                                        .flowAliasIdentifier(flow.aliasId())
                                                        .inputs(FlowCall.answer("Step", "hello")))
                                ::finished)
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("no Input node");
        assertThatThrownBy(
                        FlowCall.of(
                                        client,
                                        request ->
                                                request.flowIdentifier(flow.id())
                                                        .flowAliasIdentifier(flow.aliasId())
                                                        .executionId("?")
                                                        .inputs(FlowCall.start("hello")))
                                ::finished)
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("executionId");
    }

    @Test
    void theTestAliasServesThePreparedDraftOnly() {
        var draft = flows.create(ServedFlow.draft(ServedFlow.stepping()));
        var unprepared =
                FlowCall.of(
                        client,
                        request ->
                                request.flowIdentifier(draft.id())
                                        .flowAliasIdentifier("TSTALIASID")
                                        .inputs(FlowCall.start("hello")));

        assertThatThrownBy(unprepared::finished).isInstanceOf(ConflictException.class);
        var _ = flows.prepare(draft.id());
        var prepared =
                FlowCall.of(
                        client,
                        request ->
                                request.flowIdentifier(draft.arn())
                                        .flowAliasIdentifier(draft.arn() + "/alias/TSTALIASID")
                                        .inputs(FlowCall.start("hello")));
        assertThat(prepared.finished().outputs()).containsExactly("done: hello");
    }

    @Test
    void theSameKeyRunsOnceAndGetsTheSameEvents() {
        var key = Ids.token();
        var text = "once " + Ids.shortId();

        var first = keyed(key, text).finished();
        var again = keyed(key, text).finished();

        assertThat(again.kinds()).isEqualTo(first.kinds()).hasSize(2);
        assertThat(again.outputs()).isEqualTo(first.outputs());
        assertThat(again.executionId()).isEqualTo(first.executionId());
        assertThat(function.calls(text)).isEqualTo(1);
        assertThatThrownBy(keyed(key, "other")::finished).isInstanceOf(ConflictException.class);
    }

    @Test
    void aKeyedRunGoesOnWhenItsCallerLeaves() {
        var key = Ids.token();
        var text = "hold " + Ids.shortId();
        var first = keyed(key, text);
        await().until(() -> function.calls(text) == 1);

        first.leave();
        function.letGo(text);

        assertThat(keyed(key, text).finished().outputs()).containsExactly("done: " + text);
        assertThat(function.calls(text)).isEqualTo(1);
        assertThat(function.interrupts(text)).isZero();
    }

    @Test
    void aClientThatLeavesCancelsTheRun() {
        var text = "hold " + Ids.shortId();
        var call = invoke(text);
        await().until(() -> function.calls(text) == 1);

        call.leave();

        await().until(() -> function.interrupts(text) == 1);
    }

    @Test
    void aPausedRunGoesOnWithTheAnswer() {
        var executionId = pauses.add(flow.id(), flow.aliasId(), "Step", "Which size?");

        assertThatThrownBy(continued(executionId, "Answer", "M")::finished)
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("another node");
        var call = continued(executionId, "Step", "size M").finished();

        assertThat(call.executionId()).isEqualTo(executionId);
        assertThat(call.outputs()).containsExactly("done: size M");
        // Nothing waits any more, so that an answer has nothing to go to.
        assertThatThrownBy(continued(executionId, "Step", "size L")::finished)
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void anAnswerThatFailsMayBeGivenAgain() {
        var executionId = pauses.add(flow.id(), flow.aliasId(), "Step", "Which size?");

        assertThatThrownBy(continued(executionId, "Step", "fail")::finished)
                .isInstanceOf(DependencyFailedException.class);

        assertThat(continued(executionId, "Step", "M").finished().outputs())
                .containsExactly("done: M");
    }

    private FlowCall invoke(String text) {
        return FlowCall.of(
                client,
                request ->
                        request.flowIdentifier(flow.id())
                                .flowAliasIdentifier(flow.aliasId())
                                .inputs(FlowCall.start(text)));
    }

    private FlowCall keyed(String key, String text) {
        return FlowCall.of(
                client,
                request ->
                        request.flowIdentifier(flow.id())
                                .flowAliasIdentifier(flow.aliasId())
                                .overrideConfiguration(it -> it.putHeader("Idempotency-Key", key))
                                .inputs(FlowCall.start(text)));
    }

    private FlowCall continued(String executionId, String node, String answer) {
        return FlowCall.of(
                client,
                request ->
                        request.flowIdentifier(flow.id())
                                .flowAliasIdentifier(flow.aliasId())
                                .executionId(executionId)
                                .inputs(FlowCall.answer(node, answer)));
    }
}
