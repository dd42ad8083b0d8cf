package dev.firstline.flow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// One run of a flow.
///
/// @param input the document of the Input node; the same when the run is continued or recovered
/// @param journal what earlier attempts at the same run have done
/// @param resumption the answer with which a paused run goes on; null when it begins
public record RunRequest(
        RunContext context,
        JsonNode input,
        RunPolicy policy,
        Journal journal,
        @Nullable Resumption resumption) {

    public RunRequest(RunContext context, JsonNode input, RunPolicy policy) {
        this(context, input, policy, Journal.NONE);
    }

    public RunRequest(RunContext context, JsonNode input, RunPolicy policy, Journal journal) {
        this(context, input, policy, journal, null);
    }
}
