package dev.firstline.flow.engine;

import org.jspecify.annotations.Nullable;

/// Runs the nodes of one frame.
///
/// A thread that completes a node runs what became ready by it itself, so a chain of nodes needs no second thread. Only when
/// several nodes are ready that wait for something outside do further threads start.
final class Scheduler {

    private final Frame frame;
    private final Run run;
    private final BranchThreads branches;
    private final Steps steps;

    Scheduler(Frame frame) {
        this.frame = frame;
        this.run = frame.run();
        this.branches = frame.branches();
        this.steps = new Steps(frame);
    }

    /// Runs the frame from the start nodes of its segment.
    void run() {
        var ready = new ReadyNodes();
        for (var start : frame.segment().starts()) {
            ready.add(start);
        }
        runToEnd(ready);
    }

    /// Runs all that can be run, and returns when nothing runs any more.
    void runToEnd(ReadyNodes ready) {
        do {
            walk(ready, 0);
            awaitBranches();
        } while (!frame.isOver() && frame.startWithoutImports(ready));
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
        if (frame.isOver()) {
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
                branches.start(() -> runBranch(node));
            }
        }
    }

    private void runBranch(PlannedNode first) {
        var ready = new ReadyNodes();
        ready.add(first);
        walk(ready, 1);
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
            steps.step(node, ready);
        } catch (RoundsFailed failed) {
            fail(failed.failure(), false);
        } catch (NodeFailure failure) {
            fail(new Failure(node, failure), true);
        } catch (InterruptedException _) {
            cancel();
        } catch (RuntimeException | Error e) {
            fail(new Failure(node, unexpected(node, e)), true);
        }
    }

    /// Ends the run, unless this thread was interrupted because its part of it has ended already.
    private void cancel() {
        if (!frame.isOver()) {
            run.end(new RunOutcome.Cancelled());
        }
        if (run.isOver()) {
            run.stop();
        } else {
            frame.branches().stop();
        }
    }

    /// The failure of a node that was interrupted is only how it ends.
    private void fail(Failure failure, boolean isNews) {
        if (Thread.currentThread().isInterrupted()) {
            cancel();
        } else if (frame.fail(failure) && isNews) {
            run.listener()
                    .nodeFailed(failure.node().node(), frame.chain(), failure.cause(), run.nanos());
        }
    }

    private static NodeFailure unexpected(PlannedNode node, Throwable cause) {
        var message = "Node " + node.name() + " failed unexpectedly: " + cause.getClass().getName();
        return new NodeFailure("Firstline.Internal", false, message, cause);
    }
}
