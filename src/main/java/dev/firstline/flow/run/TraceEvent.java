package dev.firstline.flow.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.flow.engine.NodeAction;
import dev.firstline.flow.engine.RunListener.ChainLink;
import java.util.List;
import java.util.Map;

/// One step of a run as it is kept until the trace is written: references only, nothing is copied or serialised.
sealed interface TraceEvent {

    String node();

    List<ChainLink> chain();

    /// A reading of [System#nanoTime()].
    long nanos();

    record Started(
            String node,
            List<ChainLink> chain,
            String nodeType,
            Map<String, JsonNode> inputs,
            long nanos)
            implements TraceEvent {}

    /// The first piece of a node's streamed output.
    record Streaming(String node, List<ChainLink> chain, long nanos) implements TraceEvent {}

    record Acted(String node, List<ChainLink> chain, NodeAction action, long nanos)
            implements TraceEvent {}

    record Retried(
            String node,
            List<ChainLink> chain,
            String error,
            String message,
            int attempt,
            long nanos)
            implements TraceEvent {}

    record Branched(String node, List<ChainLink> chain, String condition, long nanos)
            implements TraceEvent {}

    record Completed(String node, List<ChainLink> chain, Map<String, JsonNode> outputs, long nanos)
            implements TraceEvent {}

    /// An Output node was reached; its document stands among its inputs.
    record Reached(String node, List<ChainLink> chain, long nanos) implements TraceEvent {}

    record Failed(String node, List<ChainLink> chain, String error, String message, long nanos)
            implements TraceEvent {}

    /// The answer came from the cache and no node ran.
    record Cached(String node, List<ChainLink> chain, CacheHit hit, long nanos)
            implements TraceEvent {}
}
