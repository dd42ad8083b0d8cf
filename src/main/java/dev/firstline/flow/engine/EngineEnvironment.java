package dev.firstline.flow.engine;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;

/// What the engine needs of the machine: threads, time and chance. Tests bring their own.
public interface EngineEnvironment {

    EngineEnvironment SYSTEM =
            new EngineEnvironment() {
                private final ThreadFactory factory =
                        Thread.ofVirtual().name("flow-node-", 0).factory();

                @Override
                public Thread newThread(Runnable body) {
                    return factory.newThread(body);
                }

                @Override
                public long nanoTime() {
                    return System.nanoTime();
                }

                @Override
                public void sleep(Duration duration) throws InterruptedException {
                    Thread.sleep(duration);
                }

                @Override
                public double chance() {
                    return ThreadLocalRandom.current().nextDouble();
                }
            };

    /// A thread that is not started yet, for one branch of a run.
    Thread newThread(Runnable body);

    /// The time in nanoseconds from an arbitrary start, as [System#nanoTime()].
    long nanoTime();

    /// Waits before a node is tried again.
    void sleep(Duration duration) throws InterruptedException;

    /// Called by a thread before it waits for threads it has started. Tests run them here instead of at the same time.
    default void beforeWaiting() {}

    /// At least 0 and less than 1; spreads retries.
    double chance();
}
