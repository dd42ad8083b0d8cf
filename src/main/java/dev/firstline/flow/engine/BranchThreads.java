package dev.firstline.flow.engine;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The threads that run branches beside the thread that waits for them. Stopping them stops those that run within them too.
final class BranchThreads {

    /// Nodes end when they are interrupted; one that does not is left alone after this time.
    static final Duration GRACE = Duration.ofSeconds(2);

    private final EngineEnvironment environment;
    private final @Nullable BranchThreads around;

    /// Those that have not ended; made when one is needed, as most frames start no thread.
    private Set<Thread> running = Set.of();

    private @Nullable Set<BranchThreads> within;
    private boolean isStopped;

    BranchThreads(EngineEnvironment environment, @Nullable BranchThreads around) {
        this.environment = environment;
        this.around = around;
        if (around != null) {
            around.adopt(this);
        }
    }

    synchronized void start(Runnable body) {
        if (!isStopped) {
            var branch = new Branch(body);
            branch.thread = environment.newThread(branch);
            if (running.isEmpty()) {
                running = new HashSet<>();
            }
            running.add(branch.thread);
            branch.thread.start();
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
        if (within != null) {
            within.forEach(BranchThreads::stop);
        }
        notifyAll();
    }

    /// Waits until all branches have ended, or the time after a stop is over.
    void await() throws InterruptedException {
        environment.beforeWaiting();
        awaitEnd();
    }

    /// Nothing will be started here any more.
    void close() {
        if (around != null) {
            around.release(this);
        }
    }

    private synchronized void awaitEnd() throws InterruptedException {
        while (!running.isEmpty() && !isStopped) {
            wait();
        }
        if (!running.isEmpty()) {
            awaitStopped();
        }
    }

    private synchronized void awaitStopped() throws InterruptedException {
        long start = System.nanoTime();
        long left = GRACE.toMillis();
        while (!running.isEmpty() && left > 0) {
            wait(left);
            left = GRACE.toMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        }
    }

    private synchronized void adopt(BranchThreads inner) {
        if (within == null) {
            within = new HashSet<>();
        }
        within.add(inner);
        inner.isStopped |= isStopped;
    }

    private synchronized void release(BranchThreads inner) {
        if (within != null) {
            within.remove(inner);
        }
    }

    private synchronized void ended(@Nullable Thread branch) {
        running.remove(branch);
        if (running.isEmpty()) {
            notifyAll();
        }
    }

    /// One branch, which says when it has ended.
    private final class Branch implements Runnable {

        private final Runnable body;
        private @Nullable Thread thread;

        Branch(Runnable body) {
            this.body = body;
        }

        @Override
        public void run() {
            try {
                body.run();
            } finally {
                ended(thread);
            }
        }
    }
}
