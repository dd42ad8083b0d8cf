package dev.firstline.flow.engine;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How one node is timed and tried again, and what happens when that did not help.
///
/// Time limits and retries are for nodes that do work outside the engine; catchers also for iterators and loops, in which
/// something failed for good.
///
/// @param timeout for one attempt; null lets it take as long as it takes
/// @param catchers the first that matches the error decides
/// @param rounds of an iterator or a loop
public record NodePolicy(
        @Nullable Duration timeout, RetryPolicy retry, List<Catcher> catchers, RoundPolicy rounds) {

    public static final NodePolicy NONE = new NodePolicy(null, RetryPolicy.NONE);

    public NodePolicy {
        catchers = List.copyOf(catchers);
        if (timeout != null && !timeout.isPositive()) {
            throw new IllegalArgumentException("TimeoutSeconds must be positive");
        }
        ErrorNames.checkOrder(catchers.stream().map(Catcher::errorEquals).toList(), "catcher");
    }

    public NodePolicy(@Nullable Duration timeout, RetryPolicy retry) {
        this(timeout, retry, List.of(), RoundPolicy.DEFAULT);
    }

    /// What is done about an error; null when nothing is.
    Catcher.@Nullable Remedy remedy(String errorName) {
        for (var catcher : catchers) {
            if (catcher.matches(errorName)) {
                return catcher.remedy();
            }
        }
        return null;
    }
}
