package dev.firstline.flow.definition;

import org.jspecify.annotations.Nullable;

/// A named condition of a Condition node, or the condition under which a loop goes on.
///
/// @param expression null on the branch that is taken when no other condition holds
public record FlowCondition(String name, @Nullable String expression, UnknownMembers unknown) {

    /// The name of the branch that is taken when no condition holds.
    public static final String DEFAULT = "default";

    public FlowCondition(String name, @Nullable String expression) {
        this(name, expression, UnknownMembers.NONE);
    }

    public boolean isDefault() {
        return name.equals(DEFAULT);
    }
}
