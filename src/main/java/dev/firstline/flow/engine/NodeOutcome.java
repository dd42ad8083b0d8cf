package dev.firstline.flow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/// How one execution of a node ended when it did not fail.
public sealed interface NodeOutcome {

    /// The node produced its outputs.
    record Outputs(Map<String, JsonNode> values) implements NodeOutcome {}

    /// The node needs an answer from the caller before it can go on; the run pauses.
    record InputRequired(JsonNode question) implements NodeOutcome {}

    static NodeOutcome output(String name, JsonNode value) {
        return new Outputs(Map.of(name, value));
    }
}
