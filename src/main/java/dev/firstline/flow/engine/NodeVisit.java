package dev.firstline.flow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/// Everything that is done to get one node's work done in one place of a run: the journal is asked, the executor is called,
/// within its time, and called again as the retry policy says.
final class NodeVisit {

    private final Frame frame;
    private final Run run;
    private final PlannedNode node;
    private final NodeValues inputs;
    private final int turn;
    private final NodePolicy policy;

    NodeVisit(Frame frame, PlannedNode node, NodeValues inputs, int turn) {
        this.frame = frame;
        this.run = frame.run();
        this.node = node;
        this.inputs = inputs;
        this.turn = turn;
        this.policy = run.request().policy().node(node.name());
    }

    NodeOutcome execute() throws InterruptedException {
        if (!run.isJournaled()) {
            return attempts();
        }
        var journal = run.request().journal();
        var effectKey = EffectKey.of(run.request().context().runId(), frame.chain(), node.name());
        var known = journal.find(effectKey);
        if (known.isPresent()) {
            return again(known.get());
        }
        boolean hasEffects = Effects.of(node.node().type());
        if (hasEffects) {
            journal.settle();
        }
        var outcome = attempts();
        if (outcome instanceof NodeOutcome.Outputs(Map<String, JsonNode> values)) {
            if (hasEffects) {
                journal.record(effectKey, values);
            } else {
                journal.note(effectKey, values);
            }
        }
        return outcome;
    }

    private static NodeOutcome again(Map<String, JsonNode> known) {
        var caught = Remedies.caught(known);
        if (caught != null) {
            throw caught;
        }
        return new NodeOutcome.Outputs(known);
    }

    private NodeOutcome attempts() throws InterruptedException {
        var executor = run.executorOf(node);
        var retries = policy.retry().begin();
        while (true) {
            var call = new RunningCall(frame, node, inputs, turn);
            try {
                return attempt(executor, call);
            } catch (NodeFailure failure) {
                call.close();
                retry(failure, retries);
            }
        }
    }

    private NodeOutcome attempt(NodeExecutor executor, RunningCall call)
            throws InterruptedException {
        var timeout = policy.timeout();
        return timeout == null
                ? executor.execute(call)
                : new TimedAttempt(executor, call, timeout).execute(run.environment());
    }

    /// Waits until the node may be tried again, or throws the failure.
    private void retry(NodeFailure failure, Retries retries) throws InterruptedException {
        var delay = retries.next(failure, run.environment());
        if (delay == null || frame.isOver() || Thread.currentThread().isInterrupted()) {
            throw failure;
        }
        run.listener()
                .nodeRetried(node.node(), frame.chain(), failure, retries.count(), run.nanos());
        run.environment().sleep(delay);
    }
}
