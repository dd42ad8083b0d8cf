package dev.firstline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.engine.NodeFailure;
import dev.firstline.flow.engine.RunListener;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Prints a run while it goes on: text as it streams, documents as they are put out; as JSON, one event to a line. What the flow
/// answers goes to standard output, everything about the run to standard error.
final class FlowRunPrinter implements RunListener {

    private final PrintStream out;
    private final PrintStream err;
    private final boolean isJson;
    private final boolean isTraced;
    private final long startNanos = System.nanoTime();
    private final Set<String> streamed = new HashSet<>();

    FlowRunPrinter(PrintStream out, PrintStream err, boolean isJson, boolean isTraced) {
        this.out = out;
        this.err = err;
        this.isJson = isJson;
        this.isTraced = isTraced;
    }

    @Override
    public synchronized void nodeStarted(
            FlowNode node, List<ChainLink> chain, Map<String, JsonNode> inputs, long nanos) {
        trace("started", node, nanos);
    }

    @Override
    public boolean hearsDeltas() {
        return true;
    }

    @Override
    public synchronized void nodeDelta(FlowNode node, String text) {
        if (isJson) {
            print(event("delta", node.name()).put("text", text));
        } else {
            streamed.add(text);
            out.print(text);
            out.flush();
        }
    }

    @Override
    public synchronized void nodeCompleted(
            FlowNode node, List<ChainLink> chain, Map<String, JsonNode> outputs, long nanos) {
        trace("completed", node, nanos);
    }

    @Override
    public synchronized void nodeRetried(
            FlowNode node, List<ChainLink> chain, NodeFailure failure, int attempt, long nanos) {
        trace("retried", node, nanos);
    }

    @Override
    public synchronized void conditionSatisfied(
            FlowNode node, List<ChainLink> chain, String conditionName, long nanos) {
        trace("took " + conditionName, node, nanos);
    }

    @Override
    public synchronized void flowOutput(FlowNode node, JsonNode document, long nanos) {
        if (isJson) {
            print(event("output", node.name()).set("document", document));
        } else if (streamed.isEmpty() || !document.isTextual()) {
            out.println(document.isTextual() ? document.textValue() : document.toPrettyString());
        } else {
            out.println();
        }
        streamed.clear();
    }

    void asks(String node, JsonNode question) {
        if (isJson) {
            print(event("inputRequired", node).set("document", question));
        } else {
            out.println(question.isTextual() ? question.textValue() : question.toPrettyString());
            err.println(node + " asks for more.");
        }
    }

    void end(UUID run) {
        if (isJson) {
            print(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("event", "run")
                            .put("id", run.toString()));
        } else {
            err.println("run " + run);
        }
    }

    private void trace(String what, FlowNode node, long nanos) {
        if (isTraced) {
            long micros = (nanos - startNanos) / 1_000;
            err.printf("%9.3f ms  %s  %s%n", micros / 1_000.0, node.name(), what);
        }
    }

    private static ObjectNode event(String name, String node) {
        return JsonNodeFactory.instance.objectNode().put("event", name).put("node", node);
    }

    private void print(JsonNode json) {
        out.println(json);
        out.flush();
    }
}
