package dev.firstline.flow.engine;

import dev.firstline.flow.definition.DataType;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.expression.ConditionExpression;
import dev.firstline.flow.definition.expression.InputExpression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A node with everything a run needs in arrays. Values on their way wait in slots, one for each input of the segment.
///
/// @param index of the node in its segment
/// @param firstSlot of the node's inputs, which follow each other; what an iterator imports follows them
/// @param outputs whose targets are in the node's segment; those of an Iterator node in its region, and those of a Collector
///     node in the segment around its region
/// @param branches of a Condition node, in the order they are tried; the default is last
/// @param streamTargets the Output nodes that take the node's completion unchanged, by index
/// @param region of an Iterator node
/// @param body of a Loop node
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
        int[] streamTargets,
        @Nullable Region region,
        @Nullable LoopBody body) {

    private static final PlannedNode[] NO_NODES = {};

    /// Who runs a node.
    enum Kind {
        INPUT,
        OUTPUT,
        CONDITION,
        ITERATOR,
        COLLECTOR,
        LOOP,
        LOOP_INPUT,
        LOOP_CONTROLLER,
        WORK;

        /// Whether the engine runs the node itself, without waiting for anything.
        boolean isInstant() {
            return this != WORK && this != ITERATOR && this != LOOP;
        }

        /// Whether the node begins the flow. A loop begins its rounds itself.
        boolean isStart() {
            return this == INPUT;
        }
    }

    /// One input or output.
    ///
    /// @param expression of an input
    /// @param targets of an output
    record Port(
            String name, DataType type, @Nullable InputExpression expression, Target[] targets) {}

    /// A slot that an output feeds: an input, or what an iterator imports.
    record Target(int node, int slot) {}

    /// One way out of a Condition node.
    ///
    /// @param expression null for the default
    /// @param targets nodes that the branch opens, by index
    /// @param imports of iterators, in whose regions the branch opens nodes
    record Branch(
            String name,
            @Nullable ConditionExpression expression,
            int[] targets,
            Target[] imports) {}

    /// What runs once for each element that an Iterator node is given.
    ///
    /// @param imports in the order of their slots
    /// @param collectors the Collector nodes at its end
    record Region(Segment segment, Import[] imports, PlannedNode[] collectors) {}

    /// A value, or an open branch, that comes into a region from outside, once for all rounds.
    ///
    /// @param targets in the region
    /// @param gates nodes of the region that it opens
    record Import(Target[] targets, int[] gates) {}

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

    /// The Collector nodes of an Iterator node.
    PlannedNode[] collectors() {
        return region == null ? NO_NODES : region.collectors();
    }

    /// How many things the node waits for before it can run.
    int waits() {
        return slots() + (isGated ? 1 : 0);
    }

    /// How many slots the node has.
    int slots() {
        return inputs.length + (region == null ? 0 : region.imports().length);
    }
}
