package dev.firstline.flow.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.flow.definition.FlowConnection;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.definition.NodeType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes a trace as Amazon Bedrock's `flowTraceEvent.trace` objects. As there, Input nodes have only outputs, Output and
/// Condition nodes only inputs, and `next` names every target, taken or not.
final class BedrockTrace {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Instant startedAt;
    private final Map<String, FlowNode> nodes = new HashMap<>();
    private final List<FlowConnection> connections = new ArrayList<>();

    BedrockTrace(FlowDefinition definition, Instant startedAt) {
        this.startedAt = startedAt;
        add(definition);
    }

    /// The nodes in a loop too. Where names occur again there, the outer node is meant.
    private void add(FlowDefinition definition) {
        connections.addAll(definition.connections());
        definition.nodes().forEach(node -> nodes.putIfAbsent(node.name(), node));
        for (var node : definition.nodes()) {
            if (node.configuration() instanceof FlowNodeConfiguration.Loop loop) {
                add(loop.definition());
            }
        }
    }

    ArrayNode of(List<StoredEvent> events) {
        var traces = JSON.arrayNode();
        for (StoredEvent event : events) {
            switch (event.type()) {
                case STARTED -> addInputs(traces, event);
                case ACTED -> addAction(traces, event);
                case BRANCHED -> addCondition(traces, event);
                case COMPLETED -> addOutputs(traces, event);
                case STREAMING, RETRIED, REACHED, FAILED, CACHED -> {}
            }
        }
        return traces;
    }

    private void addInputs(ArrayNode traces, StoredEvent event) {
        if (!isOf(event, NodeType.INPUT)) {
            var fields = trace(traces, "nodeInputTrace", event).putArray("fields");
            for (var input : event.body().path("inputs").properties()) {
                var field = fields.addObject().put("nodeInputName", input.getKey());
                addTypeAndSource(field, event.node(), input.getKey());
                field.putObject("content").set("document", input.getValue());
                if (event.body().has("chain")) {
                    field.set("executionChain", event.body().get("chain"));
                }
            }
        }
    }

    private void addTypeAndSource(ObjectNode field, String nodeName, String inputName) {
        var node = nodes.get(nodeName);
        if (node != null) {
            node.inputs().stream()
                    .filter(input -> input.name().equals(inputName))
                    .forEach(input -> {
                        field.put("type", input.type().jsonName());
                        addSource(field, nodeName, inputName, input.expression());
                    });
        }
    }

    private void addSource(ObjectNode field, String nodeName, String inputName, String expression) {
        for (FlowConnection connection : connections) {
            if (connection.target().equals(nodeName)
                    && connection.configuration() instanceof FlowConnection.Data data
                    && data.targetInput().equals(inputName)) {
                field.putObject("source")
                        .put("nodeName", connection.source())
                        .put("outputFieldName", data.sourceOutput())
                        .put("expression", expression);
            }
        }
    }

    private void addOutputs(ArrayNode traces, StoredEvent event) {
        if (!isOf(event, NodeType.OUTPUT) && !isOf(event, NodeType.CONDITION)) {
            var fields = trace(traces, "nodeOutputTrace", event).putArray("fields");
            for (var output : event.body().path("outputs").properties()) {
                var field = fields.addObject().put("nodeOutputName", output.getKey());
                addTypeAndNext(field, event.node(), output.getKey());
                field.putObject("content").set("document", output.getValue());
            }
        }
    }

    private void addTypeAndNext(ObjectNode field, String nodeName, String outputName) {
        var node = nodes.get(nodeName);
        if (node != null) {
            node.outputs().stream()
                    .filter(output -> output.name().equals(outputName))
                    .forEach(output -> field.put("type", output.type().jsonName()));
        }
        var next = field.putArray("next");
        for (FlowConnection connection : connections) {
            if (connection.source().equals(nodeName)
                    && connection.configuration() instanceof FlowConnection.Data data
                    && data.sourceOutput().equals(outputName)) {
                next.addObject()
                        .put("nodeName", connection.target())
                        .put("inputFieldName", data.targetInput());
            }
        }
    }

    private void addCondition(ArrayNode traces, StoredEvent event) {
        trace(traces, "conditionNodeResultTrace", event)
                .putArray("satisfiedConditions")
                .addObject()
                .put("conditionName", event.body().path("condition").asText());
    }

    private void addAction(ArrayNode traces, StoredEvent event) {
        var body = event.body();
        var trace = trace(traces, "nodeActionTrace", event);
        trace.put("requestId", body.path("requestId").asText())
                .put("serviceName", body.path("service").asText())
                .put("operationName", body.path("operation").asText());
        setIfPresent(trace, "operationRequest", body.get("request"));
        setIfPresent(trace, "operationResponse", body.get("response"));
    }

    private static void setIfPresent(ObjectNode trace, String name, @Nullable JsonNode value) {
        if (value != null) {
            trace.set(name, value);
        }
    }

    private ObjectNode trace(ArrayNode traces, String member, StoredEvent event) {
        var at = startedAt.plus(event.atMicros(), ChronoUnit.MICROS);
        return traces.addObject()
                .putObject(member)
                .put("nodeName", event.node())
                .put("timestamp", at.toString());
    }

    private boolean isOf(StoredEvent event, NodeType type) {
        var node = nodes.get(event.node());
        return node != null && node.type().equals(type);
    }
}
