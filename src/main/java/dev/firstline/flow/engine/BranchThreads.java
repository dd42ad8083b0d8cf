package dev.firstline.flow.engine;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// The threads that run branches of a flow beside the thread that waits for them.
final class BranchThreads {

    /// Nodes end when they are interrupted; one that does not is left alone after this time.
    static final Duration GRACE = Duration.ofSeconds(2);

    private final Set<Thread> running = new HashSet<>();
    private boolean isStopped;

    synchronized void start(Thread branch) {
        if (!isStopped) {
            running.add(branch);
            branch.start();
        }
    }

    synchronized void ended() {
        running.remove(Thread.currentThread());
        if (running.isEmpty()) {
            notifyAll();
        }
    }

    /// Interrupts every branch but the caller's, and starts no more.
    synchronized void stop() {
        isStopped = true;
        for (var branch : running) {
            if (!branch.equals(Thread.currentThread())) {
                branch.interrupt();
            }
        }
        notifyAll();
    }

    /// Waits until all branches have ended, or the time after a stop is over.
    synchronized void await() throws InterruptedException {
        while (!running.isEmpty() && !isStopped) {
            wait();
        }
        long start = System.nanoTime();
        long left = GRACE.toMillis();
        while (!running.isEmpty() && left > 0) {
            wait(left);
            left = GRACE.toMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        }
    }
}
