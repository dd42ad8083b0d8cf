package dev.firstline.flow.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.flow.catalog.TestFlows;
import dev.firstline.flow.engine.NodeAction;
import dev.firstline.flow.engine.RunListener.ChainLink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// From the steps of a run to its rows, and from the rows to what people and AWS clients read.
class StoredTraceTest {

    private static final List<ChainLink> TOP = List.of();
    private static final JsonNode QUESTION = TextNode.valueOf("How long?");
    private static final JsonNode LABEL = TextNode.valueOf("QUESTION");

    private static final List<TraceEvent> CLASSIFIED =
            List.of(
                    new TraceEvent.Completed(
                            "FlowInput", TOP, Map.of("document", QUESTION), 10_000),
                    new TraceEvent.Started(
                            "Classify", TOP, "Prompt", Map.of("question", QUESTION), 20_000),
                    new TraceEvent.Retried(
                            "Classify", TOP, "Bedrock.ThrottlingException", "busy", 1, 30_000),
                    new TraceEvent.Streaming("Classify", TOP, 40_000),
                    new TraceEvent.Acted("Classify", TOP, converse(), 1_000_000),
                    new TraceEvent.Completed(
                            "Classify", TOP, Map.of("modelCompletion", LABEL), 1_500_000),
                    new TraceEvent.Started(
                            "Route", TOP, "Condition", Map.of("kind", LABEL), 1_600_000),
                    new TraceEvent.Branched("Route", TOP, "default", 1_700_000));

    @Test
    void rowsHaveAnOrderAndOffsets() {
        var rows = rows(CLASSIFIED);

        assertThat(rows).extracting(StoredEvent::seq).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(rows.get(4).atMicros()).isEqualTo(1_000);
        assertThat(rows.get(5).body())
                .isEqualTo(json("{\"outputs\":{\"modelCompletion\":\"QUESTION\"}}"));
    }

    @Test
    void peopleSeeWhatEachNodeDid() {
        var nodes = NodeRunBuilder.nodesOf(rows(CLASSIFIED));

        assertThat(nodes)
                .extracting(RunDetail.NodeRun::name)
                .containsExactly("FlowInput", "Classify", "Route");
        var classify = nodes.get(1);
        assertThat(classify.type()).isEqualTo("Prompt");
        assertThat(classify.state()).isEqualTo("COMPLETED");
        assertThat(classify.start()).isEqualTo(Duration.ofNanos(20_000));
        assertThat(classify.took()).isEqualTo(Duration.ofNanos(1_480_000));
        assertThat(classify.firstText()).isEqualTo(Duration.ofNanos(40_000));
        assertThat(classify.retries()).isEqualTo(1);
        assertThat(classify.usage()).isEqualTo(new RunUsage(5, 1, 3));
        assertThat(classify.inputs().path("question")).isEqualTo(QUESTION);
        assertThat(classify.actions()).hasSize(1);
        assertThat(nodes.get(2).condition()).isEqualTo("default");
    }

    @Test
    void aFailedNodeSaysWhy() {
        var nodes =
                NodeRunBuilder.nodesOf(
                        rows(
                                List.of(
                                        new TraceEvent.Started(
                                                "Passages", TOP, "KnowledgeBase", Map.of(), 0),
                                        new TraceEvent.Failed(
                                                "Passages", TOP, "Bedrock.X", "no index", 5_000))));

        assertThat(nodes.getFirst().state()).isEqualTo("FAILED");
        assertThat(nodes.getFirst().error()).isEqualTo("Bedrock.X: no index");
    }

    @Test
    void eachRoundOfAnIteratorIsARunOfItsOwn() {
        var second = List.of(new ChainLink("Each", "Iterator", 1));
        var nodes =
                NodeRunBuilder.nodesOf(
                        rows(
                                List.of(
                                        new TraceEvent.Started("Draft", TOP, "Prompt", Map.of(), 0),
                                        new TraceEvent.Started(
                                                "Draft", second, "Prompt", Map.of(), 0))));

        assertThat(nodes).extracting(RunDetail.NodeRun::chain).containsExactly("", "Each[1]");
    }

    @Test
    void longValuesAreCut() {
        var event =
                new TraceEvent.Completed(
                        "Answer",
                        TOP,
                        Map.of("modelCompletion", TextNode.valueOf("x".repeat(99))),
                        0);

        var row = new EventRows(10).of(TestRuns.finished(TestFlows.support(), List.of(event)));

        assertThat(row.getFirst().body().at("/outputs/modelCompletion").asText())
                .startsWith("xxxxxxxxxx… [truncated");
    }

    @Test
    void awsClientsSeeTheTraceOfBedrock() {
        var trace = new BedrockTrace(TestFlows.supportDefinition(), TestRuns.START);

        var traces = trace.of(rows(CLASSIFIED));

        assertThat(traces)
                .extracting(each -> each.properties().iterator().next().getKey())
                .containsExactly(
                        "nodeOutputTrace",
                        "nodeInputTrace",
                        "nodeActionTrace",
                        "nodeOutputTrace",
                        "nodeInputTrace",
                        "conditionNodeResultTrace");
        assertThat(traces.get(1))
                .isEqualTo(
                        json(
                                """
                                {"nodeInputTrace": {"nodeName": "Classify",
                                  "timestamp": "2026-08-25T17:42:13.417020Z",
                                  "fields": [{"nodeInputName": "question", "type": "String",
                                    "source": {"nodeName": "FlowInput", "outputFieldName": "document",
                                               "expression": "$.data.question"},
                                    "content": {"document": "How long?"}}]}}
                                """));
        assertThat(traces.get(3))
                .isEqualTo(
                        json(
                                """
                                {"nodeOutputTrace": {"nodeName": "Classify",
                                  "timestamp": "2026-08-25T17:42:13.418500Z",
                                  "fields": [{"nodeOutputName": "modelCompletion", "type": "String",
                                    "next": [{"nodeName": "Route", "inputFieldName": "kind"},
                                             {"nodeName": "OpenTicket", "inputFieldName": "reason"}],
                                    "content": {"document": "QUESTION"}}]}}
                                """));
        assertThat(traces.get(5))
                .isEqualTo(
                        json(
                                """
                                {"conditionNodeResultTrace": {"nodeName": "Route",
                                  "timestamp": "2026-08-25T17:42:13.418700Z",
                                  "satisfiedConditions": [{"conditionName": "default"}]}}
                                """));
    }

    private static List<StoredEvent> rows(List<TraceEvent> events) {
        return new EventRows(1_000).of(TestRuns.finished(TestFlows.support(), events));
    }

    private static NodeAction converse() {
        var request = JsonNodeFactory.instance.objectNode().put("modelId", "m");
        var response = JsonNodeFactory.instance.objectNode().put("stopReason", "end_turn");
        return new NodeAction("bedrock", "Converse", "r-1", request, response, 5, 1, 3);
    }

    private static JsonNode json(String text) {
        return TraceJson.read(text);
    }
}
