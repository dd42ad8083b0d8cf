package dev.firstline.flow.engine;

import java.util.Map;

/// How nodes are timed and tried again: what a Bedrock definition has no field for, so it stands beside it.
///
/// @param otherwise for nodes that [#nodes()] does not name
/// @param nodes by node name
public record RunPolicy(NodePolicy otherwise, Map<String, NodePolicy> nodes) {

    /// No timeouts, no retries: what Amazon Bedrock does.
    public static final RunPolicy NONE = new RunPolicy(NodePolicy.NONE, Map.of());

    public RunPolicy {
        nodes = Map.copyOf(nodes);
    }

    public NodePolicy node(String name) {
        return nodes.getOrDefault(name, otherwise);
    }
}
