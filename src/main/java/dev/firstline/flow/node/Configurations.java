package dev.firstline.flow.node;

import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.engine.NodeFailure;

/// Reads the configuration of a node.
final class Configurations {

    private Configurations() {}

    /// @throws NodeFailure when the node has another configuration, or none
    static <C extends FlowNodeConfiguration> C of(FlowNode node, Class<C> kind) {
        if (kind.isInstance(node.configuration())) {
            return kind.cast(node.configuration());
        } else {
            throw new NodeFailure(
                    "Validation",
                    false,
                    "Node " + node.name() + " has no configuration of its type " + node.type(),
                    null);
        }
    }
}
