package dev.firstline.flow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.flow.definition.FlowNode;
import java.util.Map;

/// One execution of one node: what it was given, and the way it reports while it works.
public interface NodeCall {

    FlowNode node();

    /// Evaluated and type-checked inputs by name, in the order the node declares them. Nodes share the values, so nobody
    /// changes them.
    Map<String, JsonNode> inputs();

    /// The run this call belongs to.
    RunContext run();

    /// Stable for one cause: the run, the node, the iteration and the turn, whatever is retried, restarted or recovered.
    String effectKey();

    /// How many answers the node has been given. From 1 on, its first input is the caller's newest answer to what it asked.
    default int turn() {
        return 0;
    }

    /// Whether what this node produces reaches the outside as it is made: its output feeds an Output node unchanged.
    boolean isStreaming();

    /// Streams a piece of the output. Ignored when the call is not streaming.
    void delta(String text);

    /// Adds what the node did to the trace: a model call, a retrieval, a guardrail verdict.
    void action(NodeAction action);
}
