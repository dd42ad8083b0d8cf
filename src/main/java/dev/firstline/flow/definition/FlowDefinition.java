package dev.firstline.flow.definition;

import java.util.List;
import java.util.Optional;

/// A flow as Amazon Bedrock defines it: nodes, and the connections between them.
///
/// [FlowDefinitionCodec] reads and writes it; [dev.firstline.flow.definition.validation.FlowValidator] says what is
/// wrong with it by the rules of Amazon Bedrock.
public record FlowDefinition(
        List<FlowNode> nodes, List<FlowConnection> connections, UnknownMembers unknown) {

    public FlowDefinition {
        nodes = List.copyOf(nodes);
        connections = List.copyOf(connections);
    }

    public FlowDefinition(List<FlowNode> nodes, List<FlowConnection> connections) {
        this(nodes, connections, UnknownMembers.NONE);
    }

    /// The first node of that name.
    public Optional<FlowNode> node(String name) {
        return nodes.stream().filter(node -> node.name().equals(name)).findFirst();
    }
}
