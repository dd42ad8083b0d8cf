package dev.firstline.flow.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Nodes that run together, once for each [Frame]: those of a whole flow, those between an iterator and its collectors, or the
/// body of a loop. Immutable.
final class Segment {

    private final PlannedNode[] nodes;
    private final PlannedNode[] starts;
    private final PlannedNode[] importers;
    private final int[] waits;
    private final int slots;

    /// @param importers iterators that take values from outside into their rounds, each before those that depend on it
    Segment(PlannedNode[] nodes, PlannedNode[] importers) {
        this.nodes = nodes;
        this.importers = importers;
        this.starts =
                Arrays.stream(nodes)
                        .filter(node -> node.kind().isStart())
                        .toArray(PlannedNode[]::new);
        this.waits = Arrays.stream(nodes).mapToInt(PlannedNode::waits).toArray();
        this.slots = Arrays.stream(nodes).mapToInt(PlannedNode::slots).sum();
    }

    PlannedNode node(int index) {
        return nodes[index];
    }

    /// The node of that name, or null.
    @Nullable PlannedNode find(String name) {
        for (var node : nodes) {
            if (node.name().equals(name)) {
                return node;
            }
        }
        return null;
    }

    /// Whether a node here, or in its rounds, may change something outside.
    boolean hasEffects() {
        return Arrays.stream(nodes)
                .anyMatch(node ->
                        switch (node.kind()) {
                            case WORK -> Effects.of(node.node().type());
                            case ITERATOR ->
                                    node.region() != null && node.region().segment().hasEffects();
                            case LOOP -> node.body() != null && node.body().segment().hasEffects();
                            default -> false;
                        });
    }

    PlannedNode[] nodes() {
        return nodes;
    }

    PlannedNode[] starts() {
        return starts;
    }

    PlannedNode[] importers() {
        return importers;
    }

    /// What each node waits for, by index; the caller must not change it.
    int[] waits() {
        return waits;
    }

    int slots() {
        return slots;
    }
}
