package dev.firstline.flow.engine;

import java.util.Map;

/// What every node of a run may know.
///
/// @param runId unique for the run, kept when it is recovered
/// @param flowArn and [#aliasArn()] as Amazon Bedrock names them
/// @param attributes what the caller passes to its own executors beside the flow's input, such as the audience that
///     retrieval filters by or the locale; never visible to the definition
public record RunContext(
        String runId, String flowArn, String aliasArn, Map<String, String> attributes) {

    public RunContext {
        attributes = Map.copyOf(attributes);
    }

    /// The attribute of that name, or the default.
    public String attribute(String name, String otherwise) {
        return attributes.getOrDefault(name, otherwise);
    }
}
