package dev.firstline.flow.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.flow.definition.DataType;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.definition.FlowNodeInput;
import dev.firstline.flow.definition.NodeType;
import dev.firstline.flow.engine.NodeAction;
import dev.firstline.flow.engine.NodeCall;
import dev.firstline.flow.engine.RunContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A call of one node on its own; remembers what the executor reported.
final class RecordingCall implements NodeCall {

    private final NodeType type;
    private final @Nullable FlowNodeConfiguration configuration;
    private final Map<String, JsonNode> inputs = new LinkedHashMap<>();
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<String> deltas = new ArrayList<>();
    private final List<NodeAction> actions = new ArrayList<>();
    private boolean streaming;

    RecordingCall(NodeType type, @Nullable FlowNodeConfiguration configuration) {
        this.type = type;
        this.configuration = configuration;
    }

    RecordingCall with(String input, String text) {
        return with(input, JsonNodeFactory.instance.textNode(text));
    }

    RecordingCall with(String input, JsonNode value) {
        inputs.put(input, value);
        return this;
    }

    RecordingCall attribute(String name, String value) {
        attributes.put(name, value);
        return this;
    }

    RecordingCall streaming() {
        streaming = true;
        return this;
    }

    List<String> deltas() {
        return deltas;
    }

    String streamed() {
        return String.join("", deltas);
    }

    List<NodeAction> actions() {
        return actions;
    }

    /// The only action of that operation.
    NodeAction action(String operation) {
        var found =
                actions.stream()
                        .filter(action -> action.operationName().equals(operation))
                        .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " actions " + operation + " in " + actions);
        }
        return found.getFirst();
    }

    @Override
    public FlowNode node() {
        var declared =
                inputs.keySet().stream()
                        .map(name -> new FlowNodeInput(name, DataType.STRING, "$.data." + name))
                        .toList();
        return new FlowNode("Tested", type, configuration, declared, List.of());
    }

    @Override
    public Map<String, JsonNode> inputs() {
        return inputs;
    }

    @Override
    public RunContext run() {
        return new RunContext("run-1", "flow-arn", "alias-arn", attributes);
    }

    @Override
    public String effectKey() {
        return "run-1/Tested";
    }

    @Override
    public boolean isStreaming() {
        return streaming;
    }

    @Override
    public void delta(String text) {
        deltas.add(text);
    }

    @Override
    public void action(NodeAction action) {
        actions.add(action);
    }
}
