package dev.firstline.flow.engine;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What the rounds of one iterator or loop share: their threads, and that the first failure ends all of them.
final class Fate {

    private final BranchThreads threads;
    private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();

    Fate(BranchThreads threads) {
        this.threads = threads;
    }

    BranchThreads threads() {
        return threads;
    }

    @Nullable Failure failure() {
        return failure.get();
    }

    /// Ends the rounds. Only the first failure counts.
    boolean fail(Failure first) {
        return failure.compareAndSet(null, first);
    }
}
