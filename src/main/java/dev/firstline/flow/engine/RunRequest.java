package dev.firstline.flow.engine;

import com.fasterxml.jackson.databind.JsonNode;

/// One run of a flow.
///
/// @param input the document of the Input node
/// @param journal what earlier attempts at the same run have done
public record RunRequest(RunContext context, JsonNode input, RunPolicy policy, Journal journal) {

    public RunRequest(RunContext context, JsonNode input, RunPolicy policy) {
        this(context, input, policy, Journal.NONE);
    }
}
