package dev.firstline.flow.engine;

import dev.firstline.flow.definition.NodeType;
import java.util.Map;

/// Runs planned flows.
///
/// A node runs when every input has its value and, if conditions lead to it, one of them was taken. Nodes that do not depend
/// on each other run at the same time. Nodes behind branches that were not taken never run. The first node that fails
/// for good ends the run and interrupts the others.
///
/// A listener hears of an Input node only that it completed, of an Output node that it started and what it put out, and of a
/// Condition node that it started and which condition it satisfied, as traces of Amazon Bedrock show them.
public final class FlowEngine {

    private final Map<NodeType, NodeExecutor> executors;
    private final EngineEnvironment environment;

    /// An engine with those executors, on virtual threads and the system's clock.
    public FlowEngine(Map<NodeType, NodeExecutor> executors) {
        this(executors, EngineEnvironment.SYSTEM);
    }

    public FlowEngine(Map<NodeType, NodeExecutor> executors, EngineEnvironment environment) {
        this.executors = Map.copyOf(executors);
        this.environment = environment;
    }

    /// Runs the flow to its end on the calling thread and on threads it starts. Interrupting the calling thread cancels the
    /// run and interrupts every node that is running; the interrupt is used up by that, and the outcome tells of it.
    ///
    /// A node that asks the caller something pauses the run once everything is done that does not wait for the answer.
    public RunOutcome run(FlowPlan plan, RunRequest request, RunListener listener) {
        var run = new Run(executors, environment, request, listener);
        var root = new Frame(run, plan.segment());
        var timeout = request.policy().timeout();
        if (timeout == null) {
            new Scheduler(root).run();
        } else {
            new TimedRun(root, timeout).execute();
        }
        var outcome = run.outcome(root);
        if (outcome instanceof RunOutcome.Cancelled) {
            Thread.interrupted();
        }
        return outcome;
    }
}
