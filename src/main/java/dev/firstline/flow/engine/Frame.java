package dev.firstline.flow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.firstline.flow.engine.RunListener.ChainLink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/// One pass over the nodes of a segment: the values on their way, and what each node still waits for.
///
/// Counting down what a node waits for publishes its values to the thread that brings the count to zero, and only that
/// thread runs the node; there is no lock.
final class Frame {

    /// What a node waits for that has been started before its time: counting down never brings it to zero.
    private static final int STARTED = Integer.MIN_VALUE / 2;

    private final Run run;
    private final Segment segment;
    private final List<ChainLink> chain;
    private final @Nullable Frame around;
    private final @Nullable Fate fate;
    private final BranchThreads branches;
    private final @Nullable JsonNode[] values;
    private final AtomicIntegerArray waits;
    private final AtomicIntegerArray opened;
    private final FrameRecord record;

    /// What remedies put in the place of what a node waits for, by index.
    private volatile Map<Integer, JsonNode> replaced = Map.of();

    private volatile boolean isWaiting;

    /// The frame of a whole flow.
    Frame(Run run, Segment segment) {
        this(run, segment, List.of(), null, null);
    }

    private Frame(
            Run run,
            Segment segment,
            List<ChainLink> chain,
            @Nullable Frame around,
            @Nullable Fate fate) {
        this.run = run;
        this.segment = segment;
        this.chain = chain;
        this.around = around;
        this.fate = fate;
        this.branches =
                fate == null
                        ? run.branches()
                        : new BranchThreads(run.environment(), fate.threads());
        this.values = new JsonNode[segment.slots()];
        this.waits = new AtomicIntegerArray(segment.waits());
        this.opened = new AtomicIntegerArray(segment.waits().length);
        this.record = new FrameRecord(this, segment.waits().length);
    }

    /// The frame of one round of an iterator or loop in this frame.
    Frame round(Segment inner, ChainLink link, Fate rounds) {
        var links = new ArrayList<>(chain);
        links.add(link);
        var round = new Frame(run, inner, List.copyOf(links), this, rounds);
        record.began(round);
        return round;
    }

    Run run() {
        return run;
    }

    Segment segment() {
        return segment;
    }

    List<ChainLink> chain() {
        return chain;
    }

    BranchThreads branches() {
        return branches;
    }

    FrameRecord record() {
        return record;
    }

    /// The node's place in the run.
    String place(PlannedNode node) {
        return EffectKey.place(chain, node.name());
    }

    /// Whether the run, or the rounds that this frame is in, have ended early, so that no more nodes start here and nothing
    /// more is reported.
    boolean isOver() {
        for (Frame frame = this; frame != null; frame = frame.around) {
            if (frame.fate != null && frame.fate.failure() != null) {
                return true;
            }
        }
        return run.isOver();
    }

    /// Ends what this frame is part of: the run, or the rounds. Only the first end counts.
    boolean fail(Failure failure) {
        boolean isFirst =
                !isOver() && (fate == null ? run.end(failure.toOutcome()) : fate.fail(failure));
        if (isFirst) {
            (fate == null ? branches : fate.threads()).stop();
        }
        return isFirst;
    }

    /// Notes that a node here waits for an answer of the caller.
    void waitForAnswer() {
        for (Frame frame = this; frame != null; frame = frame.around) {
            frame.isWaiting = true;
        }
    }

    boolean isWaiting() {
        return isWaiting;
    }

    /// The inputs of a node that waits for nothing any more.
    NodeValues inputs(PlannedNode node) {
        var instead = replaced.get(node.index());
        return instead == null ? TypeCheck.inputs(node, values) : TypeCheck.inputs(node, instead);
    }

    /// Sends outputs to the inputs they are connected with.
    void deliver(PlannedNode node, NodeValues outputs, ReadyNodes ready) {
        for (int i = 0; i < node.outputs().length; i++) {
            deliver(node.outputs()[i].targets(), outputs.at(i), ready);
        }
    }

    private void deliver(PlannedNode.Target[] targets, JsonNode value, ReadyNodes ready) {
        for (var target : targets) {
            values[target.slot()] = value;
            countDown(target.node(), ready);
        }
    }

    /// Opens what waits for a condition.
    void open(PlannedNode.Branch branch, ReadyNodes ready) {
        open(branch.targets(), ready);
        deliver(branch.imports(), BooleanNode.TRUE, ready);
    }

    /// All are marked before any of them becomes ready, so that a node knows of the others on its branch.
    private void open(int[] targets, ReadyNodes ready) {
        var isFirst = new boolean[targets.length];
        for (int i = 0; i < targets.length; i++) {
            isFirst[i] = opened.compareAndSet(targets[i], 0, 1);
        }
        for (int i = 0; i < targets.length; i++) {
            if (isFirst[i]) {
                countDown(targets[i], ready);
            }
        }
    }

    /// Takes what an iterator imports from around this frame, its round.
    void take(PlannedNode iterator, PlannedNode.Import[] imports, ReadyNodes ready) {
        for (int i = 0; i < imports.length && around != null; i++) {
            var value = around.values[iterator.firstSlot() + iterator.inputs().length + i];
            if (value != null) {
                deliver(imports[i].targets(), value, ready);
                open(imports[i].gates(), ready);
            }
        }
    }

    /// Starts a node before its time, with one value in place of all it waits for.
    ///
    /// @return false when it has been started already
    boolean startInstead(PlannedNode node, JsonNode value, ReadyNodes ready) {
        if (waits.getAndSet(node.index(), STARTED) <= 0) {
            return false;
        }
        replace(node.index(), value);
        ready.add(node);
        return true;
    }

    private synchronized void replace(int node, JsonNode value) {
        var more = new HashMap<>(replaced);
        more.put(node, value);
        replaced = Map.copyOf(more);
    }

    /// To be called when nothing runs here any more: starts an iterator that still waits for what it imports, because that will
    /// not come any more.
    ///
    /// @return whether there was one
    boolean startWithoutImports(ReadyNodes ready) {
        for (var node : segment.importers()) {
            if (!isWaiting && waits.get(node.index()) > 0 && hasItsInputs(node)) {
                waits.set(node.index(), STARTED);
                ready.add(node);
                return true;
            }
        }
        return false;
    }

    private boolean hasItsInputs(PlannedNode node) {
        for (int i = 0; i < node.inputs().length; i++) {
            if (values[node.firstSlot() + i] == null) {
                return false;
            }
        }
        return !node.isGated() || opened.get(node.index()) == 1;
    }

    /// Whether an Output node that takes the node's completion unchanged is certain to be reached.
    boolean isStreaming(PlannedNode node) {
        for (int target : node.streamTargets()) {
            if (!segment.node(target).isGated() || opened.get(target) == 1) {
                return true;
            }
        }
        return false;
    }

    private void countDown(int node, ReadyNodes ready) {
        if (waits.decrementAndGet(node) == 0) {
            ready.add(segment.node(node));
        }
    }
}
