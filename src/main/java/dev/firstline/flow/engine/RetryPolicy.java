package dev.firstline.flow.engine;

import java.util.List;

/// When a failed node is tried again, as `Retry` in AWS Step Functions: the first retrier that matches the error decides,
/// and a failure that is not [NodeFailure#isRetrySafe()] is never retried.
///
/// ```
/// new RetryPolicy(List.of(Retrier.of("Bedrock.ThrottlingException")))
/// ```
public record RetryPolicy(List<Retrier> retriers) {

    public static final RetryPolicy NONE = new RetryPolicy(List.of());

    public RetryPolicy {
        retriers = List.copyOf(retriers);
        ErrorNames.checkOrder(retriers.stream().map(Retrier::errorEquals).toList(), "retrier");
    }

    Retries begin() {
        return new Retries(retriers);
    }
}
