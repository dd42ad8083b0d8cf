package dev.firstline.flow.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.engine.NodeFailure;
import dev.firstline.flow.engine.RunListener;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Gathers the events of one execution until they are written. Events that an earlier attempt has written are not
/// gathered again: what this attempt repeats is counted by node and kind.
final class ExecutionRecorder implements RunListener {

    /// Traces and events are the same but for some names.
    private static final Map<String, String> EVENT_NAMES =
            Map.of(
                    "nodeInputTrace", "nodeInputEvent",
                    "nodeOutputTrace", "nodeOutputEvent",
                    "conditionNodeResultTrace", "conditionResultEvent",
                    "nodeActionTrace", "nodeActionEvent");

    private static final List<String> FIELD_NAMES = List.of("nodeInputName", "nodeOutputName");

    private final Clock clock;
    private final int eventsMax;
    private final Map<String, Integer> written = new HashMap<>();
    private final List<ExecutionEvent> gathered = new ArrayList<>();
    private int next;

    ExecutionRecorder(Clock clock, int eventsMax, List<JsonNode> earlier) {
        this.clock = clock;
        this.eventsMax = eventsMax;
        this.next = earlier.size();
        earlier.forEach(body -> written.merge(key(body), 1, Integer::sum));
    }

    void started(FlowNode input, JsonNode document) {
        add(ExecutionEvent.Type.FLOW, fields("flowInputEvent", input, "document", document));
    }

    void failed(String errorCode, String message) {
        var json = JsonNodeFactory.instance.objectNode();
        json.putObject("flowFailureEvent")
                .put("timestamp", clock.instant().toString())
                .put("errorCode", errorCode)
                .put("errorMessage", message);
        add(ExecutionEvent.Type.FLOW, json);
    }

    /// Takes a trace as Amazon Bedrock writes it.
    void trace(ObjectNode union) {
        var trace = union.properties().iterator().next();
        var event = JsonNodeFactory.instance.objectNode();
        event.set(EVENT_NAMES.get(trace.getKey()), renamed((ObjectNode) trace.getValue()));
        add(ExecutionEvent.Type.NODE, event);
    }

    @Override
    public void flowOutput(FlowNode node, JsonNode document, long nanos) {
        var name = node.inputs().isEmpty() ? "document" : node.inputs().getFirst().name();
        add(ExecutionEvent.Type.FLOW, fields("flowOutputEvent", node, name, document));
    }

    @Override
    public void nodeFailed(FlowNode node, List<ChainLink> chain, NodeFailure failure, long nanos) {
        var json = JsonNodeFactory.instance.objectNode();
        json.putObject("nodeFailureEvent")
                .put("nodeName", node.name())
                .put("timestamp", clock.instant().toString())
                .put("errorCode", ExecutionErrors.codeOf(failure.errorName()))
                .put("errorMessage", failure.errorName() + ": " + failure.getMessage());
        add(ExecutionEvent.Type.NODE, json);
    }

    /// What has not been taken yet.
    synchronized List<ExecutionEvent> take() {
        var taken = List.copyOf(gathered);
        gathered.clear();
        return taken;
    }

    private synchronized void add(ExecutionEvent.Type type, ObjectNode body) {
        String key = key(body);
        if (written.getOrDefault(key, 0) > 0) {
            written.merge(key, -1, Integer::sum);
        } else if (next < eventsMax || type == ExecutionEvent.Type.FLOW) {
            gathered.add(new ExecutionEvent(next++, type, body));
        }
    }

    private ObjectNode fields(String event, FlowNode node, String name, JsonNode document) {
        var json = JsonNodeFactory.instance.objectNode();
        json.putObject(event)
                .put("nodeName", node.name())
                .put("timestamp", clock.instant().toString())
                .putArray("fields")
                .addObject()
                .put("name", name)
                .putObject("content")
                .set("document", document);
        return json;
    }

    private static ObjectNode renamed(ObjectNode trace) {
        for (JsonNode field : trace.path("fields")) {
            for (String name : FIELD_NAMES) {
                if (field instanceof ObjectNode object && object.has(name)) {
                    object.set("name", object.remove(name));
                }
            }
        }
        return trace;
    }

    private static String key(JsonNode body) {
        var event = body.properties().iterator().next();
        return event.getKey() + " " + event.getValue().path("nodeName").asText();
    }
}
