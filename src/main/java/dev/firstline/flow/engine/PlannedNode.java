package dev.firstline.flow.engine;

import dev.firstline.flow.definition.DataType;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.expression.ConditionExpression;
import dev.firstline.flow.definition.expression.InputExpression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A node with everything a run needs in arrays. Values on their way wait in slots, one for each input of the flow.
///
/// @param index of the node in the plan
/// @param firstSlot of the node's inputs, which follow each other
/// @param branches of a Condition node, in the order they are tried; the default is last
/// @param streamTargets the Output nodes that take the node's completion unchanged, by index
@SuppressWarnings("ArrayRecordComponent") // Never compared; arrays keep the inner loop cheap.
record PlannedNode(
        int index,
        FlowNode node,
        Kind kind,
        Port[] inputs,
        String[] inputNames,
        int firstSlot,
        Port[] outputs,
        String[] outputNames,
        boolean isGated,
        List<Branch> branches,
        int[] streamTargets) {

    /// Who runs a node.
    enum Kind {
        INPUT,
        OUTPUT,
        CONDITION,
        WORK;

        /// Whether the engine runs the node itself, without waiting for anything.
        boolean isInstant() {
            return this != WORK;
        }
    }

    /// One input or output.
    ///
    /// @param expression of an input
    /// @param targets of an output
    record Port(
            String name, DataType type, @Nullable InputExpression expression, Target[] targets) {}

    /// An input that an output feeds.
    record Target(int node, int slot) {}

    /// One way out of a Condition node.
    ///
    /// @param expression null for the default
    /// @param targets nodes that the branch opens, by index
    record Branch(String name, @Nullable ConditionExpression expression, int[] targets) {}

    String name() {
        return node.name();
    }

    /// The branch of a Condition node that is taken: the first that holds. The default always does.
    Branch branch(NodeValues inputs) {
        for (var branch : branches) {
            if (branch.expression() == null || branch.expression().evaluate(inputs)) {
                return branch;
            }
        }
        throw new IllegalStateException("Node " + name() + " has no default");
    }

    /// How many things the node waits for before it can run.
    int waits() {
        return inputs.length + (isGated ? 1 : 0);
    }
}
