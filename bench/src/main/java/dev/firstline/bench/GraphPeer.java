package dev.firstline.bench;

import static org.bsc.langgraph4j.StateGraph.END;
import static org.bsc.langgraph4j.StateGraph.START;
import static org.bsc.langgraph4j.action.AsyncEdgeAction.edge_async;
import static org.bsc.langgraph4j.action.AsyncNodeAction.node_async;

import org.bsc.langgraph4j.CompileConfig;
import org.bsc.langgraph4j.CompiledGraph;
import org.bsc.langgraph4j.GraphStateException;
import org.bsc.langgraph4j.StateGraph;
import org.bsc.langgraph4j.action.AsyncNodeAction;
import org.bsc.langgraph4j.state.AgentState;
import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.function.Supplier;

/// The same flows in LangGraph4j: nodes that pass a text on. It has no nodes for input and output, so each flow has two nodes less
/// than ours.
final class GraphPeer implements Supplier<@Nullable Object> {

    private static final String TEXT = "text";

    /// Without it a run ends after 25 nodes.
    private static final CompileConfig CONFIG = CompileConfig.builder().recursionLimit(100).build();

    private final CompiledGraph<AgentState> graph;

    private GraphPeer(Graph graph) {
        try {
            this.graph = graph.compile();
        } catch (GraphStateException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Something to compile.
    private interface Graph {
        CompiledGraph<AgentState> compile() throws GraphStateException;
    }

    static GraphPeer chain(int nodes) {
        return new GraphPeer(() -> {
            var graph = newGraph();
            return graph.addEdge(append(graph, START, "step", TEXT, nodes), END).compile(CONFIG);
        });
    }

    /// Five nodes, and a condition that chooses between two ends.
    static GraphPeer fiveAndCondition() {
        return new GraphPeer(() -> {
            var graph = newGraph();
            var last = append(graph, START, "step", TEXT, 5);
            graph.addNode("tent", passing(TEXT, "end"));
            graph.addNode("other", node_async(_ -> Map.of("end", "other")));
            graph.addConditionalEdges(
                    last,
                    edge_async(state -> text(state, TEXT).equals("tent") ? "tent" : "other"),
                    Map.of("tent", "tent", "other", "other"));
            return graph.addEdge("tent", END).addEdge("other", END).compile(CONFIG);
        });
    }

    /// Branches are graphs of their own: a branch of LangGraph4j is one node. They run one after another on the calling thread, which
    /// for nodes that do nothing is the cheapest.
    static GraphPeer wide() {
        return new GraphPeer(() -> {
            var graph = newGraph();
            var before = append(graph, START, "before", TEXT, 4);
            graph.addNode("join", passing("branch0", TEXT));
            for (int i = 0; i < EngineFlows.BRANCHES; i++) {
                graph.addNode("branch" + i, branch("branch" + i));
                graph.addEdge(before, "branch" + i);
                graph.addEdge("branch" + i, "join");
            }
            return graph.addEdge(append(graph, "join", "after", TEXT, 3), END).compile(CONFIG);
        });
    }

    @Override
    public @Nullable Object get() {
        var state = graph.invoke(Map.of(TEXT, "tent")).orElseThrow();
        return state.value("end").orElseGet(() -> text(state, TEXT));
    }

    private static CompiledGraph<AgentState> branch(String key) throws GraphStateException {
        var graph = newGraph();
        graph.addNode("first", passing(TEXT, key)).addEdge(START, "first");
        var last = append(graph, "first", "step", key, EngineFlows.BRANCH_LENGTH - 1);
        return graph.addEdge(last, END).compile(CONFIG);
    }

    private static StateGraph<AgentState> newGraph() {
        return new StateGraph<>(AgentState::new);
    }

    /// Adds nodes in a row and returns the name of the last.
    private static String append(
            StateGraph<AgentState> graph, String after, String name, String key, int count)
            throws GraphStateException {
        var from = after;
        for (int i = 1; i <= count; i++) {
            graph.addNode(name + i, passing(key, key)).addEdge(from, name + i);
            from = name + i;
        }
        return from;
    }

    private static AsyncNodeAction<AgentState> passing(String from, String to) {
        return node_async(state -> Map.of(to, text(state, from)));
    }

    private static String text(AgentState state, String key) {
        return state.<String>value(key).orElseThrow();
    }
}
