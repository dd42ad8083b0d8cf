package dev.firstline.flow.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.flow.engine.NodeAction;
import dev.firstline.flow.engine.RunListener.ChainLink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds out of the steps of a run which version of which prompt each call of a model was made with.
final class PromptRows {

    private PromptRows() {}

    static List<PromptCall> of(List<TraceEvent> events) {
        var rendered = new HashMap<Place, JsonNode>();
        var calls = new ArrayList<PromptCall>();
        for (TraceEvent event : events) {
            if (event
                    instanceof
                    TraceEvent.Acted(String node, var chain, NodeAction action, long nanos)) {
                read(new Place(node, chain), action, nanos, rendered, calls);
            }
        }
        return calls;
    }

    private static void read(
            Place place,
            NodeAction action,
            long nanos,
            Map<Place, JsonNode> rendered,
            List<PromptCall> calls) {
        var response = action.response();
        var prompt = rendered.get(place);
        if (action.operationName().equals("RenderPrompt") && response != null) {
            rendered.put(place, response);
        } else if (action.operationName().equals("Converse") && prompt != null) {
            calls.add(
                    new PromptCall(
                            calls.size(),
                            prompt.path("promptId").asText(),
                            prompt.path("version").asText(),
                            action,
                            latency(response),
                            nanos));
        }
    }

    private static @Nullable Integer latency(@Nullable JsonNode response) {
        return response == null || !response.path("metrics").has("latencyMs")
                ? null
                : Integer.valueOf(response.path("metrics").path("latencyMs").intValue());
    }

    /// Iterations of one node are other places.
    private record Place(String node, List<ChainLink> chain) {}

    /// One call of a model with a managed prompt.
    ///
    /// @param latencyMs null when the call failed
    record PromptCall(
            int seq,
            String promptId,
            String version,
            NodeAction action,
            @Nullable Integer latencyMs,
            long nanos) {}
}
