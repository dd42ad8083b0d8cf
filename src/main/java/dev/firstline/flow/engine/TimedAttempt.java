package dev.firstline.flow.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One attempt at a node that may take only so long. It has a thread of its own, so that it can be interrupted, and if that
/// does not help be left, without touching the run's threads.
final class TimedAttempt implements Runnable {

    private final NodeExecutor executor;
    private final RunningCall call;
    private final Duration timeout;

    private volatile @Nullable NodeOutcome outcome;
    private volatile @Nullable Throwable problem;

    TimedAttempt(NodeExecutor executor, RunningCall call, Duration timeout) {
        this.executor = executor;
        this.call = call;
        this.timeout = timeout;
    }

    NodeOutcome execute(EngineEnvironment environment) throws InterruptedException {
        var thread = environment.newThread(this);
        thread.start();
        boolean isInTime = false;
        try {
            isInTime = thread.join(timeout);
        } finally {
            if (!isInTime) {
                thread.interrupt();
                thread.join(BranchThreads.GRACE);
                call.close();
            }
        }
        return isInTime ? result() : lateResult();
    }

    @Override
    public void run() {
        try {
            outcome = executor.execute(call);
        } catch (Throwable e) {
            problem = e;
        }
    }

    private NodeOutcome result() throws InterruptedException {
        var completed = outcome;
        if (completed != null) {
            return completed;
        }
        switch (problem) {
            case RuntimeException failure -> throw failure;
            case Error error -> throw error;
            case InterruptedException interrupt -> throw interrupt;
            case null, default -> throw new IllegalStateException(problem);
        }
    }

    /// An attempt that completed while it was being interrupted counts: its work is done.
    private NodeOutcome lateResult() {
        var completed = outcome;
        if (completed != null) {
            return completed;
        }
        boolean isRetrySafe = !Effects.of(call.node().type()) && !call.hasStreamed();
        var message = "Node %s took longer than %s".formatted(call.node().name(), timeout);
        throw new NodeFailure(ErrorNames.TIMEOUT, isRetrySafe, message, null);
    }
}
