package dev.firstline.flow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.flow.definition.FlowNode;
import java.util.Map;

/// One attempt at one node. What it reports after it was closed, or after the run ended, is dropped.
final class RunningCall implements NodeCall {

    private final Frame frame;
    private final PlannedNode node;
    private final NodeValues inputs;
    private final int turn;
    private final boolean isStreaming;
    private volatile boolean hasStreamed;
    private volatile boolean isClosed;

    RunningCall(Frame frame, PlannedNode node, NodeValues inputs, int turn) {
        this.frame = frame;
        this.node = node;
        this.inputs = inputs;
        this.turn = turn;
        this.isStreaming = frame.run().listener().hearsDeltas() && frame.isStreaming(node);
    }

    @Override
    public FlowNode node() {
        return node.node();
    }

    @Override
    public Map<String, JsonNode> inputs() {
        return inputs;
    }

    @Override
    public RunContext run() {
        return frame.run().request().context();
    }

    @Override
    public String effectKey() {
        var key = EffectKey.of(run().runId(), frame.chain(), node.name());
        return turn == 0 ? key : key + "#" + turn;
    }

    @Override
    public int turn() {
        return turn;
    }

    @Override
    public boolean isStreaming() {
        return isStreaming;
    }

    @Override
    public void delta(String text) {
        if (isStreaming && isHeard()) {
            hasStreamed = true;
            frame.run().listener().nodeDelta(node.node(), text);
        }
    }

    @Override
    public void action(NodeAction action) {
        if (isHeard()) {
            var run = frame.run();
            run.listener().nodeActed(node.node(), frame.chain(), action, run.nanos());
        }
    }

    /// Whether a piece of the output has left the run.
    boolean hasStreamed() {
        return hasStreamed;
    }

    void close() {
        isClosed = true;
    }

    private boolean isHeard() {
        return !isClosed && !frame.isOver();
    }
}
