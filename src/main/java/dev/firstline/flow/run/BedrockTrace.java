package dev.firstline.flow.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.flow.definition.FlowConnection;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.definition.InputCategory;
import dev.firstline.flow.definition.NodeType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        read(definition);
    }

    ArrayNode of(List<StoredEvent> events) {
        var traces = JSON.arrayNode();
        events.forEach(event -> of(event).ifPresent(traces::add));
        return traces;
    }

    /// The union for one step, or nothing for steps that Bedrock does not tell of.
    Optional<ObjectNode> of(StoredEvent event) {
        return switch (event.type()) {
            case STARTED -> inputs(event);
            case ACTED -> Optional.of(action(event));
            case BRANCHED -> Optional.of(condition(event));
            case COMPLETED -> outputs(event);
            case STREAMING, RETRIED, REACHED, FAILED, CACHED -> Optional.empty();
        };
    }

    /// Nodes within loops are known by their names too.
    private void read(FlowDefinition definition) {
        connections.addAll(definition.connections());
        for (FlowNode node : definition.nodes()) {
            nodes.putIfAbsent(node.name(), node);
            if (node.configuration() instanceof FlowNodeConfiguration.Loop loop) {
                read(loop.definition());
            }
        }
    }

    private Optional<ObjectNode> inputs(StoredEvent event) {
        var inputs = event.body().path("inputs");
        if (isOf(event, NodeType.INPUT) || inputs.isEmpty()) {
            return Optional.empty();
        }
        var trace = JSON.objectNode();
        var fields = begin(trace, "nodeInputTrace", event).putArray("fields");
        for (var input : inputs.properties()) {
            var field = fields.addObject().put("nodeInputName", input.getKey());
            addTypeAndSource(field, event.node(), input.getKey());
            field.putObject("content").set("document", input.getValue());
            if (event.body().has("chain")) {
                field.set("executionChain", event.body().get("chain"));
            }
        }
        return Optional.of(trace);
    }

    private void addTypeAndSource(ObjectNode field, String nodeName, String inputName) {
        var node = nodes.get(nodeName);
        if (node != null) {
            node.inputs().stream()
                    .filter(input -> input.name().equals(inputName))
                    .forEach(input -> {
                        field.put("type", input.type().jsonName());
                        addCategory(field, input.category());
                        addSource(field, nodeName, inputName, input.expression());
                    });
        }
    }

    private static void addCategory(ObjectNode field, @Nullable InputCategory category) {
        if (category != null) {
            field.put("category", category.jsonName());
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

    private Optional<ObjectNode> outputs(StoredEvent event) {
        var outputs = event.body().path("outputs");
        if (isOf(event, NodeType.OUTPUT) || isOf(event, NodeType.CONDITION) || outputs.isEmpty()) {
            return Optional.empty();
        }
        var trace = JSON.objectNode();
        var fields = begin(trace, "nodeOutputTrace", event).putArray("fields");
        for (var output : outputs.properties()) {
            var field = fields.addObject().put("nodeOutputName", output.getKey());
            addTypeAndNext(field, event.node(), output.getKey());
            field.putObject("content").set("document", output.getValue());
        }
        return Optional.of(trace);
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

    private ObjectNode condition(StoredEvent event) {
        var trace = JSON.objectNode();
        begin(trace, "conditionNodeResultTrace", event)
                .putArray("satisfiedConditions")
                .addObject()
                .put("conditionName", event.body().path("condition").asText());
        return trace;
    }

    private ObjectNode action(StoredEvent event) {
        var body = event.body();
        var trace = JSON.objectNode();
        var action =
                begin(trace, "nodeActionTrace", event)
                        .put("requestId", body.path("requestId").asText())
                        .put("serviceName", body.path("service").asText())
                        .put("operationName", body.path("operation").asText());
        setIfPresent(action, "operationRequest", body.get("request"));
        setIfPresent(action, "operationResponse", body.get("response"));
        return trace;
    }

    private static void setIfPresent(ObjectNode trace, String name, @Nullable JsonNode value) {
        if (value != null) {
            trace.set(name, value);
        }
    }

    private ObjectNode begin(ObjectNode trace, String member, StoredEvent event) {
        var at = startedAt.plus(event.atMicros(), ChronoUnit.MICROS);
        return trace.putObject(member)
                .put("nodeName", event.node())
                .put("timestamp", at.toString());
    }

    private boolean isOf(StoredEvent event, NodeType type) {
        var node = nodes.get(event.node());
        return node != null && node.type().equals(type);
    }
}
