package dev.firstline.flow.engine;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// The nodes that one thread has made ready and not yet run.
final class ReadyNodes {

    private final ArrayDeque<PlannedNode> instant = new ArrayDeque<>();
    private final ArrayDeque<PlannedNode> work = new ArrayDeque<>();

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
