package dev.firstline.tool.agent;

import com.fasterxml.jackson.databind.JsonNode;

/// Hears what an agent does on its way.
@FunctionalInterface
public interface AgentListener {

    AgentListener NONE = step -> {};

    /// One thing that an agent asked of something else.
    ///
    /// @param service such as `bedrock`, `knowledge` or `lambda`
    /// @param operation such as `Converse`
    record Step(
            String service,
            String operation,
            JsonNode request,
            JsonNode response,
            int inputTokens,
            int outputTokens,
            long costMicros) {}

    void stepped(Step step);
}
