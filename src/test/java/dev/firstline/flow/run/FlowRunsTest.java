package dev.firstline.flow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.TestDatabase;
import dev.firstline.flow.catalog.FlowDraft;
import dev.firstline.flow.catalog.Flows;
import dev.firstline.flow.catalog.LiveFlow;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowDefinitionCodec;
import dev.firstline.flow.engine.RunListener;
import dev.firstline.flow.engine.RunOutcome;
import dev.firstline.flow.engine.RunPolicy;
import dev.firstline.platform.Ids;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class FlowRunsTest {

    private static final FlowDefinition ECHO =
            FlowDefinitionCodec.read(
                    """
                    {"nodes": [
                       {"name": "FlowInput", "type": "Input",
                        "outputs": [{"name": "document", "type": "Object"}]},
                       {"name": "Echo", "type": "Output",
                        "inputs": [{"name": "document", "type": "String", "expression": "$.data.text"}]}],
                     "connections": [
                       {"name": "inputToEcho", "type": "Data", "source": "FlowInput", "target": "Echo",
                        "configuration": {"data": {"sourceOutput": "document", "targetInput": "document"}}}]}
                    """);

    private static final RunListener NOBODY = new RunListener() {};

    @Inject Flows flows;
    @Inject FlowRuns runs;
    @Inject DataSource dataSource;

    private final UUID conversation = Ids.uuid7();
    private LiveFlow flow;

    @BeforeEach
    void publish() {
        var draft =
                new FlowDraft(
                        "echo-" + Ids.shortId(),
                        null,
                        "arn:aws:iam::000000000000:role/flows",
                        ECHO,
                        RunPolicy.NONE);
        var created = flows.create(draft);
        flows.prepare(created.id());
        flows.publish(created.id(), null);
        flows.createAlias(created.id(), "live", 1);
        flow = flows.resolve(draft.name(), "live");
    }

    @Test
    void everyRunLeavesATrace() {
        var turn = Ids.uuid7();

        var result = runs.run(flow, inputOf(turn, "Hello"), NOBODY);

        assertThat(result.outcome()).isEqualTo(echoed("Hello"));
        var detail = await().until(() -> runs.find(result.runId()), found -> found.isPresent());
        var row = detail.orElseThrow().row();
        assertThat(row.flowName()).isEqualTo(flow.flowName());
        assertThat(row.flowVersion()).isEqualTo(1);
        assertThat(row.alias()).isEqualTo("live");
        assertThat(row.conversationId()).isEqualTo(conversation);
        assertThat(row.turnId()).isEqualTo(turn);
        assertThat(row.state()).isEqualTo("COMPLETED");
        assertThat(row.cache()).isEqualTo("none");
        assertThat(row.path()).contains("Echo");
        var echo = detail.orElseThrow().nodes().getLast();
        assertThat(echo.name()).isEqualTo("Echo");
        assertThat(echo.state()).isEqualTo("COMPLETED");
        assertThat(echo.inputs().path("document").asText()).isEqualTo("Hello");
    }

    @Test
    void aFailedRunSaysWhereAndWhy() {
        var nothing = JsonNodeFactory.instance.objectNode();

        var result = runs.run(flow, RunInput.of(nothing, Map.of()), NOBODY);

        var row = await().until(() -> runs.find(result.runId()), found -> found.isPresent());
        assertThat(row.orElseThrow().row().state()).isEqualTo("FAILED");
        assertThat(row.orElseThrow().row().error()).startsWith("Echo: ");
    }

    @Test
    void textsThatPostgresCannotStoreAreStoredAsNearAsPossible() {
        var result = runs.run(flow, inputOf(Ids.uuid7(), "nul\0 and 😀"), NOBODY);

        var detail = await().until(() -> runs.find(result.runId()), found -> found.isPresent());
        assertThat(detail.orElseThrow().nodes().getLast().inputs().path("document").asText())
                .isEqualTo("nul\uFFFD and 😀");
    }

    @Test
    void aCacheHitIsARunWithItsProvenance() {
        var turn = Ids.uuid7();
        var source = Ids.uuid7();
        var storedAt = Instant.parse("2026-08-25T17:42:13Z");
        var hit =
                new CacheHit(
                        "key-hash", Map.of("flow", "1"), source, storedAt, TextNode.valueOf("Hi"));

        var id = runs.recordCacheHit(flow, inputOf(turn, "Hello"), hit);

        var detail = await().until(() -> runs.find(id), found -> found.isPresent()).orElseThrow();
        assertThat(detail.row().cache()).isEqualTo("hit");
        assertThat(detail.row().usage()).isEqualTo(RunUsage.NONE);
        assertThat(detail.nodes()).isEmpty();
        var provenance = detail.provenance();
        assertThat(provenance).isNotNull();
        assertThat(provenance.path("sourceRunId").asText()).isEqualTo(source.toString());
        assertThat(provenance.path("keyParts").path("flow").asText()).isEqualTo("1");
    }

    @Test
    void listsTheNewestOfAConversationFirst() {
        var first = runs.run(flow, inputOf(Ids.uuid7(), "one"), NOBODY).runId();
        var turn = Ids.uuid7();
        var second = runs.run(flow, inputOf(turn, "two"), NOBODY).runId();
        var filter = RunFilter.ofConversation(conversation);
        await().until(() -> runs.recent(filter, 10).size() == 2);

        assertThat(runs.recent(filter, 10)).extracting(RunRow::id).containsExactly(second, first);
        assertThat(runs.recent(filter, 1)).extracting(RunRow::id).containsExactly(second);
        assertThat(runs.recent(RunFilter.ofTurn(turn), 10))
                .extracting(RunRow::id)
                .containsExactly(second);
        assertThat(runs.recent(new RunFilter(conversation, null, "FAILED"), 10)).isEmpty();
    }

    @Test
    void theTraceIsThatOfBedrock() {
        var result = runs.run(flow, inputOf(Ids.uuid7(), "Hello"), NOBODY);

        var trace =
                await().until(() -> runs.toBedrockTrace(result.runId()), found -> found.isPresent())
                        .orElseThrow();

        assertThat(trace).hasSize(2);
        assertThat(trace.get(0).at("/nodeOutputTrace/fields/0/next/0/nodeName").asText())
                .isEqualTo("Echo");
        assertThat(trace.get(1).at("/nodeInputTrace/fields/0/source/expression").asText())
                .isEqualTo("$.data.text");
    }

    @Test
    void erasingARunErasesItsTrace() throws Exception {
        var id = runs.run(flow, inputOf(Ids.uuid7(), "Hello"), NOBODY).runId();
        await().until(() -> runs.find(id).isPresent());
        assertThat(count("select count(*) from flow_run_event where run_id = ?", id)).isPositive();

        count(
                "with gone as (delete from flow_run where id = ? returning 1) select count(*) from"
                        + " gone",
                id);

        assertThat(count("select count(*) from flow_run_event where run_id = ?", id)).isZero();
    }

    private long count(String sql, UUID id) throws Exception {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            try (var result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    private RunInput inputOf(UUID turn, String text) {
        JsonNode document = JsonNodeFactory.instance.objectNode().put("text", text);
        return RunInput.ofTurn(conversation, turn, document, Map.of());
    }

    private static RunOutcome echoed(String text) {
        return new RunOutcome.Completed(
                List.of(new RunOutcome.Output("Echo", TextNode.valueOf(text))));
    }
}
