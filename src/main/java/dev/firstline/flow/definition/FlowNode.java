package dev.firstline.flow.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One node of a flow.
///
/// @param configuration null where the definition leaves it out, as Input, Output, Iterator and Collector nodes may
public record FlowNode(
        String name,
        NodeType type,
        @Nullable FlowNodeConfiguration configuration,
        List<FlowNodeInput> inputs,
        List<FlowNodeOutput> outputs,
        UnknownMembers unknown) {

    public FlowNode {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    public FlowNode(
            String name,
            NodeType type,
            @Nullable FlowNodeConfiguration configuration,
            List<FlowNodeInput> inputs,
            List<FlowNodeOutput> outputs) {
        this(name, type, configuration, inputs, outputs, UnknownMembers.NONE);
    }
}
