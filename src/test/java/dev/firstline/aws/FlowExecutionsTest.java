package dev.firstline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.firstline.TestDatabase;
import dev.firstline.flow.catalog.Flows;
import dev.firstline.flow.definition.DataType;
import dev.firstline.flow.definition.FlowBuilder;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.NodeType;
import dev.firstline.identity.TestAccessKeys;
import dev.firstline.platform.Ids;
import dev.firstline.platform.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.bedrockagentruntime.BedrockAgentRuntimeClient;
import software.amazon.awssdk.services.bedrockagentruntime.model.ConflictException;
import software.amazon.awssdk.services.bedrockagentruntime.model.FlowExecutionEvent;
import software.amazon.awssdk.services.bedrockagentruntime.model.FlowExecutionEventType;
import software.amazon.awssdk.services.bedrockagentruntime.model.FlowExecutionSummary;
import software.amazon.awssdk.services.bedrockagentruntime.model.GetFlowExecutionResponse;
import software.amazon.awssdk.services.bedrockagentruntime.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockagentruntime.model.ValidationException;

/// Asynchronous executions, by Amazon's own client.
@QuarkusTest
@WithTestResource(TestDatabase.class)
class FlowExecutionsTest {

    @Inject Flows flows;
    @Inject TestAccessKeys keys;
    @Inject SteppingFunction function;
    @Inject Sql database;

    private BedrockAgentRuntimeClient client;
    private ServedFlow flow;

    @BeforeEach
    void begin() {
        client = RuntimeClients.agentRuntime(keys.issue("flow:invoke"));
        flow = ServedFlow.of(flows, ServedFlow.stepping());
    }

    @AfterEach
    void end() {
        client.close();
    }

    @Test
    void anExecutionRunsAndTellsWhatHappened() {
        var arn = start("first", "hello");

        var ended = ended("first");

        assertThat(arn)
                .endsWith("flow/" + flow.id() + "/alias/" + flow.aliasId() + "/execution/first");
        assertThat(ended.statusAsString()).isEqualTo("Succeeded");
        assertThat(ended.executionArn()).isEqualTo(arn);
        assertThat(ended.flowVersion()).isEqualTo("1");
        assertThat(ended.endedAt()).isAfterOrEqualTo(ended.startedAt());
        assertThat(kinds("first", FlowExecutionEventType.FLOW))
                .containsExactly("FLOW_INPUT_EVENT", "FLOW_OUTPUT_EVENT");
        assertThat(kinds("first", FlowExecutionEventType.NODE))
                .filteredOn(kind -> !kind.equals("NODE_ACTION_EVENT"))
                .containsExactly(
                        "NODE_OUTPUT_EVENT",
                        "NODE_INPUT_EVENT",
                        "NODE_OUTPUT_EVENT",
                        "NODE_INPUT_EVENT");
        var output = events("first", FlowExecutionEventType.FLOW).getLast().flowOutputEvent();
        assertThat(output.nodeName()).isEqualTo("Answer");
        assertThat(output.fields().getFirst().content().document().asString())
                .isEqualTo("done: hello");
    }

    @Test
    void eventsAndExecutionsComeInPages() {
        var _ = start("one", "hello");
        var _ = start("two", "hello");
        ended("one");
        ended("two");

        var pages =
                client.listFlowExecutionEventsPaginator(request ->
                        request.flowIdentifier(flow.id())
                                .flowAliasIdentifier(flow.aliasId())
                                .executionIdentifier("one")
                                .eventType(FlowExecutionEventType.NODE)
                                .maxResults(1));
        assertThat(pages.stream().mapToInt(page -> page.flowExecutionEvents().size()))
                .hasSizeGreaterThanOrEqualTo(4)
                .allMatch(size -> size == 1);
        var names =
                client
                        .listFlowExecutionsPaginator(request ->
                                request.flowIdentifier(flow.id())
                                        .flowAliasIdentifier(flow.aliasId())
                                        .maxResults(1))
                        .flowExecutionSummaries()
                        .stream()
                        .map(summary -> summary.executionArn().replaceAll(".*/", ""))
                        .toList();
        assertThat(names).containsExactly("two", "one");
    }

    @Test
    void theSnapshotIsTheFlowOfTheStart() {
        var _ = start("kept", "hello");

        var snapshot =
                client.getExecutionFlowSnapshot(request ->
                        request.flowIdentifier(flow.id())
                                .flowAliasIdentifier(flow.aliasId())
                                .executionIdentifier("kept"));

        assertThat(snapshot.executionRoleArn()).isEqualTo(ServedFlow.ROLE);
        assertThat(snapshot.flowVersion()).isEqualTo("1");
        assertThat(snapshot.definition()).contains("\"nodes\"").contains("\"Step\"");
    }

    @Test
    void aFailureSaysWhichNode() {
        var _ = start("failing", "fail");

        assertThat(ended("failing").statusAsString()).isEqualTo("Failed");
        var failure = events("failing", FlowExecutionEventType.FLOW).getLast().flowFailureEvent();
        assertThat(failure.errorCodeAsString()).isEqualTo("NODE_EXECUTION_FAILED");
        var node = events("failing", FlowExecutionEventType.NODE).getLast().nodeFailureEvent();
        assertThat(node.nodeName()).isEqualTo("Step");
        assertThat(node.errorCodeAsString()).isEqualTo("DEPENDENCY_FAILED");
    }

    @Test
    void stoppingEndsItAtOnceAndOnlyOnce() {
        var text = "hold " + Ids.shortId();
        var arn = start("stopped", text);
        await().until(() -> function.calls(text) == 1);

        var stopped =
                client.stopFlowExecution(request ->
                        request.flowIdentifier(flow.id())
                                .flowAliasIdentifier(flow.aliasId())
                                .executionIdentifier(arn));

        assertThat(stopped.statusAsString()).isEqualTo("Aborted");
        await().until(() -> function.interrupts(text) == 1);
        assertThat(ended("stopped").statusAsString()).isEqualTo("Aborted");
        assertThatThrownBy(() ->
                        client.stopFlowExecution(request ->
                                request.flowIdentifier(flow.id())
                                        .flowAliasIdentifier(flow.aliasId())
                                        .executionIdentifier("stopped")))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void whatAnotherReplicaTakesOverIsNotDoneTwice() {
        var text = "hold " + Ids.shortId();
        flow = ServedFlow.of(flows, steppingTwice());
        var _ = start("taken", text);
        function.letGo(text);
        await().until(() -> function.calls("hold done: " + text) == 1);

        // As if this replica had been silent for an hour and another had taken over.
        database.update(
                "update flow_execution set holder = ?, held_until = ? where flow_id = ?",
                Ids.uuid7(),
                Instant.now().minusSeconds(3600),
                flow.id());

        await().atMost(Duration.ofSeconds(60))
                .until(() -> function.calls("hold done: " + text) == 2);
        function.letGo("hold done: " + text);
        assertThat(ended("taken").statusAsString()).isEqualTo("Succeeded");
        assertThat(function.calls(text)).isEqualTo(1);
        assertThat(kinds("taken", FlowExecutionEventType.FLOW))
                .containsExactly("FLOW_INPUT_EVENT", "FLOW_OUTPUT_EVENT");
        assertThat(kinds("taken", FlowExecutionEventType.NODE))
                .filteredOn(kind -> kind.equals("NODE_OUTPUT_EVENT"))
                .hasSize(3);
    }

    @Test
    void wrongRequestsAreRefused() {
        var _ = start("once", "hello");

        assertThatThrownBy(() -> start("once", "hello")).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> start("not a name", "hello"))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> get("unknown")).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() ->
                        client.startFlowExecution(request ->
                                request.flowIdentifier(flow.id())
                                        .flowAliasIdentifier("NOSUCHALIA")
                                        .inputs(FlowCall.start("hello"))))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.listFlowExecutions(it -> it.flowIdentifier("NOSUCHFLOW")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(list(flow.aliasId())).hasSize(1);
        assertThat(list("TSTALIASID")).isEmpty();
        assertThatThrownBy(() -> list("NOSUCHALIA")).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() ->
                        list(
                                "arn:aws:bedrock:us-east-1:123456789012:flow/NOSUCHFLOW/alias/"
                                        + flow.aliasId()))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() ->
                        client.listFlowExecutionEvents(request ->
                                request.flowIdentifier(flow.id())
                                        .flowAliasIdentifier(flow.aliasId())
                                        .executionIdentifier("once")
                                        .eventType("Other")))
                .isInstanceOf(ValidationException.class);
    }

    private List<FlowExecutionSummary> list(String alias) {
        return client.listFlowExecutions(
                        it -> it.flowIdentifier(flow.id()).flowAliasIdentifier(alias))
                .flowExecutionSummaries();
    }

    private String start(String name, String text) {
        return client.startFlowExecution(request ->
                        request.flowIdentifier(flow.id())
                                .flowAliasIdentifier(flow.aliasId())
                                .flowExecutionName(name)
                                .inputs(FlowCall.start(text)))
                .executionArn();
    }

    private GetFlowExecutionResponse get(String name) {
        return client.getFlowExecution(request ->
                request.flowIdentifier(flow.id())
                        .flowAliasIdentifier(flow.aliasId())
                        .executionIdentifier(name));
    }

    private GetFlowExecutionResponse ended(String name) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !get(name).statusAsString().equals("Running"));
        return get(name);
    }

    private List<FlowExecutionEvent> events(String name, FlowExecutionEventType type) {
        return client.listFlowExecutionEvents(request ->
                        request.flowIdentifier(flow.id())
                                .flowAliasIdentifier(flow.aliasId())
                                .executionIdentifier(name)
                                .eventType(type)
                                .maxResults(100))
                .flowExecutionEvents();
    }

    private List<String> kinds(String name, FlowExecutionEventType type) {
        return events(name, type).stream().map(event -> event.type().toString()).toList();
    }

    /// Start → Step → Again → Answer, where Again waits to be let go.
    private static FlowDefinition steppingTwice() {
        return new FlowBuilder()
                .start(DataType.STRING)
                .function(
                        SteppingFunction.NAME,
                        DataType.STRING,
                        FlowBuilder.in("text", DataType.STRING))
                .node(
                        "Again",
                        NodeType.LAMBDA_FUNCTION,
                        SecondStep.configuration(),
                        List.of(FlowBuilder.in("text", DataType.STRING)),
                        FlowBuilder.out("functionResponse", DataType.STRING))
                .output("Answer", DataType.STRING)
                .data("Start.document", SteppingFunction.NAME + ".text")
                .data(SteppingFunction.NAME + ".functionResponse", "Again.text")
                .data("Again.functionResponse", "Answer.document")
                .build();
    }
}
