package dev.firstline.flow.engine;

import java.time.Duration;

/// A run that may take only so long. It has a thread of its own, so that the caller gets an outcome in time even when a node
/// does not end when it is interrupted.
final class TimedRun {

    private final Frame root;
    private final Duration timeout;

    TimedRun(Frame root, Duration timeout) {
        this.root = root;
        this.timeout = timeout;
    }

    void execute() {
        var thread = root.run().environment().newThread(new Scheduler(root)::run);
        thread.start();
        try {
            if (!thread.join(timeout)) {
                end(thread, tooLong());
            }
        } catch (InterruptedException _) {
            end(thread, new RunOutcome.Cancelled());
        }
    }

    private void end(Thread thread, RunOutcome outcome) {
        root.run().end(outcome);
        root.run().stop();
        thread.interrupt();
        try {
            thread.join(BranchThreads.GRACE);
        } catch (InterruptedException _) {
            // Interrupted again: the caller does not even want to wait for the nodes to end.
        }
    }

    private RunOutcome tooLong() {
        return new RunOutcome.Failed("", ErrorNames.TIMEOUT, "The run took longer than " + timeout);
    }
}
