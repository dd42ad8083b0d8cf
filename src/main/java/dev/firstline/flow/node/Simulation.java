package dev.firstline.flow.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.firstline.flow.engine.NodeAction;

import org.jspecify.annotations.Nullable;

/// A canned answer in the trace: nobody may take it for a real one.
final class Simulation {

    /// The member that marks a response.
    static final String MARK = "simulated";

    private Simulation() {}

    static NodeAction action(
            String service, String operation, @Nullable JsonNode request, JsonNode answer) {
        var response = JsonNodeFactory.instance.objectNode().put(MARK, true);
        response.set("answer", answer);
        return new NodeAction(service, operation, null, request, response, 0, 0, 0);
    }
}
