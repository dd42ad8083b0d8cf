package dev.firstline.flow.engine;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// The nodes that one thread has made ready and not yet run.
final class ReadyNodes {

    /// Each round of an iterator has its own, and few nodes are ready at a time.
    private static final int USUAL = 4;

    private final ArrayDeque<PlannedNode> instant = new ArrayDeque<>(USUAL);
    private final ArrayDeque<PlannedNode> work = new ArrayDeque<>(USUAL);

    void add(PlannedNode node) {
        (node.kind().isInstant() ? instant : work).add(node);
    }

    @Nullable PlannedNode nextInstant() {
        return instant.poll();
    }

    @Nullable PlannedNode nextWork() {
        return work.poll();
    }

    int workCount() {
        return work.size();
    }
}
