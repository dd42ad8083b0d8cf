package dev.firstline.flow.engine;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The retries of one visit of a node. Each retrier counts its own, whatever errors come between.
final class Retries {

    private final List<Retrier> retriers;
    private final int[] counts;
    private int count;

    Retries(List<Retrier> retriers) {
        this.retriers = retriers;
        this.counts = new int[retriers.size()];
    }

    /// How long to wait before the node is tried again; null when it is not.
    @Nullable Duration next(NodeFailure failure, EngineEnvironment environment) {
        if (!failure.isRetrySafe()) {
            return null;
        }
        for (int i = 0; i < counts.length; i++) {
            var retrier = retriers.get(i);
            if (retrier.matches(failure.errorName())) {
                return next(retrier, i, environment);
            }
        }
        return null;
    }

    /// How often the node has been tried again, or is about to be.
    int count() {
        return count;
    }

    private @Nullable Duration next(Retrier retrier, int index, EngineEnvironment environment) {
        if (counts[index] == retrier.maxAttempts()) {
            return null;
        }
        counts[index]++;
        count++;
        var delay = retrier.delay(counts[index]);
        return switch (retrier.jitter()) {
            case NONE -> delay;
            case FULL -> Duration.ofNanos((long) (delay.toNanos() * environment.chance()));
        };
    }
}
