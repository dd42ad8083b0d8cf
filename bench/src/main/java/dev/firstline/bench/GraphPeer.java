package dev.firstline.bench;

import static org.bsc.langgraph4j.action.AsyncEdgeAction.edge_async;
import static org.bsc.langgraph4j.action.AsyncNodeAction.node_async;

import org.bsc.langgraph4j.CompiledGraph;
import org.bsc.langgraph4j.GraphStateException;
import org.bsc.langgraph4j.StateGraph;
import org.bsc.langgraph4j.state.AgentState;

import java.util.Map;
import java.util.Optional;

/// The same in LangGraph4j: five nodes that pass a text on, and a condition that chooses between two ends.
final class GraphPeer {

    private final CompiledGraph<AgentState> graph;

    GraphPeer() {
        try {
            graph = compile();
        } catch (GraphStateException e) {
            throw new IllegalStateException(e);
        }
    }

    void run() {
        var end = graph.invoke(Map.of("text", "tent"));
        if (end.isEmpty() || !end.get().value("end").equals(Optional.of("tent"))) {
            throw new IllegalStateException("Wrong outcome: " + end);
        }
    }

    private static CompiledGraph<AgentState> compile() throws GraphStateException {
        var graph = new StateGraph<>(AgentState::new);
        var from = StateGraph.START;
        for (int i = 1; i <= 5; i++) {
            graph.addNode("step" + i, node_async(state -> Map.of("text", text(state))));
            graph.addEdge(from, "step" + i);
            from = "step" + i;
        }
        graph.addNode("tent", node_async(state -> Map.of("end", "tent")));
        graph.addNode("other", node_async(state -> Map.of("end", "other")));
        graph.addConditionalEdges(
                "step5",
                edge_async(state -> text(state).equals("tent") ? "tent" : "other"),
                Map.of("tent", "tent", "other", "other"));
        graph.addEdge("tent", StateGraph.END);
        graph.addEdge("other", StateGraph.END);
        return graph.compile();
    }

    private static String text(AgentState state) {
        return state.<String>value("text").orElseThrow();
    }
}
