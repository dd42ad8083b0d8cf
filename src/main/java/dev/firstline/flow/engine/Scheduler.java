package dev.firstline.flow.engine;

import org.jspecify.annotations.Nullable;

/// Runs the nodes of one frame.
///
/// A thread that completes a node runs what became ready by it itself, so a chain of nodes needs no second thread. Only when
/// several nodes are ready that wait for something outside do further threads start.
final class Scheduler {

    private final Frame frame;
    private final Run run;
    private final BranchThreads branches = new BranchThreads();

    Scheduler(Frame frame) {
        this.frame = frame;
        this.run = frame.run();
    }

    /// Runs all that can be run, and returns when nothing runs any more.
    void runToEnd() {
        var ready = new ReadyNodes();
        for (var start : frame.plan().starts()) {
            ready.add(start);
        }
        walk(ready, 0);
        awaitBranches();
    }

    /// Runs ready nodes one after another. Of several that wait for something outside it keeps so many and starts a thread
    /// for each other one. The thread that waits for the branches keeps none: its caller may interrupt it at any time,
    /// so the run must not.
    private void walk(ReadyNodes ready, int keep) {
        var node = next(ready, keep);
        while (node != null) {
            step(node, ready);
            node = next(ready, keep);
        }
    }

    private @Nullable PlannedNode next(ReadyNodes ready, int keep) {
        if (Thread.currentThread().isInterrupted()) {
            cancel();
        }
        if (run.isOver()) {
            return null;
        }
        var instant = ready.nextInstant();
        if (instant == null && ready.workCount() > 1) {
            startBranches(ready, keep);
        }
        return instant == null ? ready.nextWork() : instant;
    }

    private void startBranches(ReadyNodes ready, int keep) {
        while (ready.workCount() > keep) {
            var node = ready.nextWork();
            if (node != null) {
                branches.start(run.environment().newThread(() -> runBranch(node)));
            }
        }
    }

    private void runBranch(PlannedNode first) {
        try {
            var ready = new ReadyNodes();
            ready.add(first);
            walk(ready, 1);
        } finally {
            branches.ended();
        }
    }

    private void awaitBranches() {
        try {
            branches.await();
        } catch (InterruptedException _) {
            cancel();
            awaitStopped();
        }
    }

    private void awaitStopped() {
        try {
            branches.await();
        } catch (InterruptedException _) {
            // Interrupted again: the caller does not even want to wait for the nodes to end.
        }
    }

    private void step(PlannedNode node, ReadyNodes ready) {
        try {
            switch (node.kind()) {
                case INPUT -> input(node, ready);
                case OUTPUT -> output(node);
                case CONDITION -> condition(node, ready);
                case WORK -> work(node, ready);
            }
        } catch (NodeFailure failure) {
            fail(node, failure);
        } catch (InterruptedException _) {
            cancel();
        } catch (RuntimeException | Error e) {
            fail(node, unexpected(node, e));
        }
    }

    private void input(PlannedNode node, ReadyNodes ready) {
        var outputs = TypeCheck.outputs(node, run.request().input());
        if (frame.earlier(node) == null) {
            run.listener().nodeCompleted(node.node(), frame.chain(), outputs, run.nanos());
        }
        frame.done(node, NodeValues.NONE);
        frame.deliver(node, outputs, ready);
    }

    private void output(PlannedNode node) {
        if (frame.earlier(node) == null) {
            for (var document : start(node, frame.inputs(node)).values()) {
                run.output(new RunOutcome.Output(node.name(), document));
                run.listener().flowOutput(node.node(), document, run.nanos());
            }
        }
        frame.done(node, NodeValues.NONE);
    }

    private void condition(PlannedNode node, ReadyNodes ready) {
        var inputs = frame.inputs(node);
        var branch = node.branch(inputs);
        if (frame.earlier(node) == null) {
            start(node, inputs);
            run.listener()
                    .conditionSatisfied(node.node(), frame.chain(), branch.name(), run.nanos());
        }
        frame.done(node, NodeValues.NONE);
        frame.open(branch.targets(), ready);
    }

    private void work(PlannedNode node, ReadyNodes ready) throws InterruptedException {
        var known = frame.earlier(node);
        if (known != null) {
            deliver(node, TypeCheck.outputs(node, known), ready);
        } else if (run.earlier() == null) {
            visit(node, frame.inputs(node), 0, ready);
        } else {
            goOn(node, run.earlier(), ready);
        }
    }

    /// Runs a node of a run that was paused, with the answer if that is for it. A node whose question has no answer yet
    /// goes on waiting.
    private void goOn(PlannedNode node, Earlier earlier, ReadyNodes ready)
            throws InterruptedException {
        var place = frame.place(node);
        if (!earlier.isUnanswered(place)) {
            var inputs = frame.inputs(node);
            int turn = earlier.turn(place, node.name());
            visit(
                    node,
                    turn == 0 ? inputs : TypeCheck.answered(node, inputs, earlier.answer()),
                    turn,
                    ready);
        }
    }

    private void visit(PlannedNode node, NodeValues inputs, int turn, ReadyNodes ready)
            throws InterruptedException {
        start(node, inputs);
        switch (new NodeVisit(frame, node, inputs, turn).execute()) {
            case NodeOutcome.Outputs(var outputs) ->
                    complete(node, TypeCheck.outputs(node, outputs), ready);
            case NodeOutcome.InputRequired(var question) ->
                    run.ask(new Progress.Question(frame.place(node), node.name(), question, turn));
        }
    }

    private NodeValues start(PlannedNode node, NodeValues inputs) {
        run.listener().nodeStarted(node.node(), frame.chain(), inputs, run.nanos());
        return inputs;
    }

    private void complete(PlannedNode node, NodeValues outputs, ReadyNodes ready) {
        if (!run.isOver()) {
            run.listener().nodeCompleted(node.node(), frame.chain(), outputs, run.nanos());
            deliver(node, outputs, ready);
        }
    }

    private void deliver(PlannedNode node, NodeValues outputs, ReadyNodes ready) {
        frame.done(node, outputs);
        frame.deliver(node, outputs, ready);
    }

    private void cancel() {
        run.end(new RunOutcome.Cancelled());
        branches.stop();
    }

    /// The failure of a node that was interrupted is only how it ends.
    private void fail(PlannedNode node, NodeFailure failure) {
        if (Thread.currentThread().isInterrupted()) {
            cancel();
        } else if (run.end(failed(node, failure))) {
            branches.stop();
            run.listener().nodeFailed(node.node(), frame.chain(), failure, run.nanos());
        }
    }

    private static RunOutcome failed(PlannedNode node, NodeFailure failure) {
        var message = String.valueOf(failure.getMessage());
        return new RunOutcome.Failed(node.name(), failure.errorName(), message);
    }

    private static NodeFailure unexpected(PlannedNode node, Throwable cause) {
        var message = "Node " + node.name() + " failed unexpectedly: " + cause.getClass().getName();
        return new NodeFailure("Firstline.Internal", false, message, cause);
    }
}
