package dev.firstline.flow.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How one node is timed and tried again.
///
/// @param timeout for one attempt; null lets it take as long as it takes
public record NodePolicy(@Nullable Duration timeout, RetryPolicy retry) {

    public static final NodePolicy NONE = new NodePolicy(null, RetryPolicy.NONE);

    public NodePolicy {
        if (timeout != null && !timeout.isPositive()) {
            throw new IllegalArgumentException("TimeoutSeconds must be positive");
        }
    }
}
