package dev.firstline.flow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.flow.engine.RunListener.ChainLink;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// What has been done in a frame, so that the run can be paused, and what had been done there before it was.
final class FrameRecord {

    private final Frame frame;
    private final @Nullable NodeValues[] done;
    private volatile @Nullable Queue<Frame> rounds;

    FrameRecord(Frame frame, int nodes) {
        this.frame = frame;
        this.done = new NodeValues[nodes];
    }

    /// Notes what a node produced. Each node is written by one thread and read when it does not run any more.
    void done(PlannedNode node, NodeValues outputs) {
        done[node.index()] = outputs;
    }

    /// What a node has produced; null when it is not done with.
    @Nullable NodeValues outputs(PlannedNode node) {
        return done[node.index()];
    }

    synchronized void began(Frame round) {
        var begun = rounds;
        if (begun == null) {
            begun = new ConcurrentLinkedQueue<>();
            rounds = begun;
        }
        begun.add(round);
    }

    /// Forgets the rounds of an iterator or loop that is done with.
    void forgetRounds(PlannedNode node) {
        var begun = rounds;
        if (begun != null) {
            begun.removeIf(round -> round.chain().getLast().nodeName().equals(node.name()));
        }
    }

    /// What the node produced before the run was paused; null when it was not done with, and in a run that was not paused.
    @Nullable Map<String, JsonNode> earlier(PlannedNode node) {
        var earlier = frame.run().earlier();
        return earlier == null ? null : earlier.completed(frame.place(node));
    }

    /// Whether the node is heard of for the first time.
    boolean isNew(PlannedNode node) {
        return earlier(node) == null;
    }

    /// Whether an iterator or loop is heard of for the first time.
    boolean isNewStart(PlannedNode node) {
        var earlier = frame.run().earlier();
        return earlier == null || !earlier.hasBegun(frame.place(node));
    }

    /// Whether a round of an iterator or loop here is heard of for the first time.
    boolean isNewRound(ChainLink link) {
        var earlier = frame.run().earlier();
        return earlier == null || !earlier.hasBegun(EffectKey.round(frame.chain(), link));
    }

    /// Adds what has been done, by place. What the engine computes itself is computed again, so it needs no values.
    void report(Map<String, Map<String, JsonNode>> completed, Set<String> begun) {
        for (var node : frame.segment().nodes()) {
            var outputs = done[node.index()];
            if (outputs != null) {
                completed.put(
                        frame.place(node), node.kind().isInstant() ? Map.of() : outputs.toMap());
            }
        }
        for (var round : rounds == null ? Set.<Frame>of() : rounds) {
            var link = round.chain().getLast();
            begun.add(EffectKey.place(frame.chain(), link.nodeName()));
            begun.add(EffectKey.round(frame.chain(), link));
            round.record().report(completed, begun);
        }
    }
}
