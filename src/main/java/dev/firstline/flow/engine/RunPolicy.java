package dev.firstline.flow.engine;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How nodes are timed, tried again and replaced: what a Bedrock definition has no field for, so it stands beside it.
///
/// @param timeout for the whole run, after which it ends and every call with it; null sets none
/// @param otherwise for nodes that [#nodes()] does not name
/// @param nodes by node name, also of nodes within loops
public record RunPolicy(
        @Nullable Duration timeout, NodePolicy otherwise, Map<String, NodePolicy> nodes) {

    /// No timeouts, no retries: what Amazon Bedrock does.
    public static final RunPolicy NONE = new RunPolicy(NodePolicy.NONE, Map.of());

    public RunPolicy {
        nodes = Map.copyOf(nodes);
        if (timeout != null && !timeout.isPositive()) {
            throw new IllegalArgumentException("TimeoutSeconds must be positive");
        }
    }

    public RunPolicy(NodePolicy otherwise, Map<String, NodePolicy> nodes) {
        this(null, otherwise, nodes);
    }

    public NodePolicy node(String name) {
        return nodes.getOrDefault(name, otherwise);
    }

    /// The same with a limit for the whole run, unless it has a stricter one.
    public RunPolicy within(Duration limit) {
        return timeout != null && timeout.compareTo(limit) <= 0
                ? this
                : new RunPolicy(limit, otherwise, nodes);
    }
}
