package dev.firstline.flow.definition;

/// One declared output of a node.
public record FlowNodeOutput(String name, DataType type, UnknownMembers unknown) {

    public FlowNodeOutput(String name, DataType type) {
        this(name, type, UnknownMembers.NONE);
    }
}
