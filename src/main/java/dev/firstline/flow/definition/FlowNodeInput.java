package dev.firstline.flow.definition;

import org.jspecify.annotations.Nullable;

/// One declared input of a node.
///
/// @param expression which part of the arriving value is taken, such as `$.data.orders[0]`
/// @param category only on a LoopController
public record FlowNodeInput(
        String name,
        DataType type,
        String expression,
        @Nullable InputCategory category,
        UnknownMembers unknown) {

    public FlowNodeInput(String name, DataType type, String expression) {
        this(name, type, expression, null, UnknownMembers.NONE);
    }
}
