package dev.firstline.flow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.flow.engine.RunListener.ChainLink;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/// One pass over the nodes of a plan: the values on their way, and what each node still waits for.
///
/// Counting down what a node waits for publishes its values to the thread that brings the count to zero, and only that
/// thread runs the node; there is no lock.
final class Frame {

    private final Run run;
    private final FlowPlan plan;
    private final List<ChainLink> chain;
    private final @Nullable JsonNode[] values;
    private final AtomicIntegerArray waits;
    private final AtomicIntegerArray opened;
    private final @Nullable NodeValues[] done;

    Frame(Run run, FlowPlan plan, List<ChainLink> chain) {
        this.run = run;
        this.plan = plan;
        this.chain = chain;
        this.values = new JsonNode[plan.slots()];
        this.waits = new AtomicIntegerArray(plan.waits());
        this.opened = new AtomicIntegerArray(plan.waits().length);
        this.done = new NodeValues[plan.waits().length];
    }

    Run run() {
        return run;
    }

    FlowPlan plan() {
        return plan;
    }

    List<ChainLink> chain() {
        return chain;
    }

    /// The node's place in the run.
    String place(PlannedNode node) {
        return EffectKey.place(chain, node.name());
    }

    /// What the node produced before the run was paused; null when it is not done with, and in a run that was not paused.
    @Nullable Map<String, JsonNode> earlier(PlannedNode node) {
        var earlier = run.earlier();
        return earlier == null ? null : earlier.completed(place(node));
    }

    /// Notes what a node produced, so that the run can be paused. Each node is written by one thread and read when none runs.
    void done(PlannedNode node, NodeValues outputs) {
        done[node.index()] = outputs;
    }

    /// Adds what has been done, by place.
    void report(Map<String, Map<String, JsonNode>> completed, Set<String> begun) {
        for (int i = 0; i < done.length; i++) {
            var outputs = done[i];
            if (outputs != null) {
                completed.put(place(plan.node(i)), outputs.toMap());
            }
        }
    }

    /// The inputs of a node that waits for nothing any more.
    NodeValues inputs(PlannedNode node) {
        return TypeCheck.inputs(node, values);
    }

    /// Sends outputs to the inputs they are connected with.
    void deliver(PlannedNode node, NodeValues outputs, ReadyNodes ready) {
        for (int i = 0; i < node.outputs().length; i++) {
            for (var target : node.outputs()[i].targets()) {
                values[target.slot()] = outputs.at(i);
                countDown(target.node(), ready);
            }
        }
    }

    /// Opens nodes that wait for a condition. All are marked before any of them becomes ready, so that a node knows of the
    /// others on its branch.
    void open(int[] targets, ReadyNodes ready) {
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

    /// Whether an Output node that takes the node's completion unchanged is certain to be reached.
    boolean isStreaming(PlannedNode node) {
        for (int target : node.streamTargets()) {
            if (!plan.node(target).isGated() || opened.get(target) == 1) {
                return true;
            }
        }
        return false;
    }

    private void countDown(int node, ReadyNodes ready) {
        if (waits.decrementAndGet(node) == 0) {
            ready.add(plan.node(node));
        }
    }
}
