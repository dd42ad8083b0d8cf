package dev.firstline.flow.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.flow.run.RunDetail.Action;
import dev.firstline.flow.run.RunDetail.NodeRun;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts the events of one execution of a node together.
final class NodeRunBuilder {

    private final String name;
    private final String chain;
    private final long startMicros;
    private long endMicros;
    private String type = "";
    private String state = "UNFINISHED";
    private JsonNode inputs = JsonNodeFactory.instance.objectNode();
    private JsonNode outputs = JsonNodeFactory.instance.objectNode();
    private RunUsage usage = RunUsage.NONE;
    private final List<Action> actions = new ArrayList<>();
    private int retries;
    private @Nullable Duration firstText;
    private @Nullable String condition;
    private @Nullable String error;

    private NodeRunBuilder(StoredEvent first) {
        this.name = first.node();
        this.chain = chainOf(first);
        this.startMicros = first.atMicros();
    }

    /// The executions of nodes in the order in which they started.
    static List<NodeRun> nodesOf(List<StoredEvent> events) {
        var nodes = new LinkedHashMap<String, NodeRunBuilder>();
        for (StoredEvent event : events) {
            if (event.type() != StoredEvent.Type.CACHED) {
                nodes.computeIfAbsent(event.node() + chainOf(event), _ -> new NodeRunBuilder(event))
                        .add(event);
            }
        }
        return nodes.values().stream().map(NodeRunBuilder::build).toList();
    }

    private void add(StoredEvent event) {
        var body = event.body();
        endMicros = event.atMicros();
        switch (event.type()) {
            case STARTED -> {
                type = body.path("type").asText();
                inputs = body.path("inputs");
            }
            case STREAMING -> firstText = micros(event.atMicros());
            case ACTED -> addAction(event);
            case RETRIED -> retries++;
            case BRANCHED -> {
                condition = body.path("condition").asText();
                state = "COMPLETED";
            }
            case COMPLETED -> {
                outputs = body.path("outputs");
                state = "COMPLETED";
            }
            case REACHED -> state = "COMPLETED";
            case FAILED -> {
                error = body.path("error").asText() + ": " + body.path("message").asText();
                state = "FAILED";
            }
            case CACHED -> {}
        }
    }

    private void addAction(StoredEvent event) {
        var body = event.body();
        var used =
                new RunUsage(
                        body.path("inputTokens").asInt(),
                        body.path("outputTokens").asInt(),
                        body.path("costMicros").asLong());
        usage = usage.plus(used);
        actions.add(
                new Action(
                        body.path("service").asText(),
                        body.path("operation").asText(),
                        micros(event.atMicros()),
                        body.path("request"),
                        body.path("response"),
                        used));
    }

    private NodeRun build() {
        return new NodeRun(
                name,
                type,
                chain,
                state,
                micros(startMicros),
                micros(endMicros - startMicros),
                firstText,
                usage,
                inputs,
                outputs,
                actions,
                condition,
                retries,
                error);
    }

    private static String chainOf(StoredEvent event) {
        var chain = new StringBuilder();
        for (JsonNode link : event.body().path("chain")) {
            chain.append(chain.isEmpty() ? "" : "/")
                    .append(link.path("nodeName").asText())
                    .append('[')
                    .append(link.path("index").asInt())
                    .append(']');
        }
        return chain.toString();
    }

    private static Duration micros(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }
}
