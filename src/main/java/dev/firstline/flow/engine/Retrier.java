package dev.firstline.flow.engine;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One rule of a [RetryPolicy], with the fields, defaults and limits of AWS Step Functions.
///
/// @param errorEquals error names, `States.TaskFailed` (any but `States.Timeout`), or `States.ALL` alone
/// @param interval before the first retry
/// @param maxAttempts retries, not counting the first try; 0 never retries
/// @param backoffRate factor from one wait to the next
/// @param maxDelay no wait is longer; null sets no bound but a day
public record Retrier(
        List<String> errorEquals,
        Duration interval,
        int maxAttempts,
        double backoffRate,
        @Nullable Duration maxDelay,
        Jitter jitter) {

    /// The limits of Step Functions.
    private static final Duration INTERVAL_MAX = Duration.ofSeconds(99_999_999);

    private static final int MAX_ATTEMPTS_MAX = 99_999_999;
    private static final Duration MAX_DELAY_LIMIT = Duration.ofSeconds(31_622_401);

    /// A wait without a bound of its own.
    private static final Duration DELAY_MAX = Duration.ofDays(1);

    private static final Duration INTERVAL_DEFAULT = Duration.ofSeconds(1);
    private static final int MAX_ATTEMPTS_DEFAULT = 3;
    private static final double BACKOFF_RATE_DEFAULT = 2.0;

    /// How waits are spread.
    public enum Jitter {
        NONE,
        /// Anything from nothing to the whole wait.
        FULL
    }

    public Retrier {
        errorEquals = List.copyOf(errorEquals);
        ErrorNames.check(errorEquals);
        require(!interval.isNegative(), "IntervalSeconds must not be negative");
        require(interval.compareTo(INTERVAL_MAX) <= 0, "IntervalSeconds is too large");
        require(maxAttempts >= 0, "MaxAttempts must not be negative");
        require(maxAttempts <= MAX_ATTEMPTS_MAX, "MaxAttempts is too large");
        require(
                backoffRate >= 1.0 && Double.isFinite(backoffRate),
                "BackoffRate must be at least 1");
        require(
                maxDelay == null
                        || (maxDelay.isPositive() && maxDelay.compareTo(MAX_DELAY_LIMIT) < 0),
                "MaxDelaySeconds must be positive and not too large");
    }

    /// A rule for these errors with the defaults of Step Functions: three retries after 1, 2 and 4 seconds.
    public static Retrier of(String... errorEquals) {
        return new Retrier(
                List.of(errorEquals),
                INTERVAL_DEFAULT,
                MAX_ATTEMPTS_DEFAULT,
                BACKOFF_RATE_DEFAULT,
                null,
                Jitter.NONE);
    }

    /// Whether the rule is about an error of that name.
    boolean matches(String errorName) {
        return ErrorNames.matches(errorEquals, errorName);
    }

    /// The wait before the retry of that number, from 1, without jitter.
    Duration delay(int retry) {
        double nanos = interval.toNanos() * Math.pow(backoffRate, retry - 1.0);
        var bound = maxDelay == null ? DELAY_MAX : maxDelay;
        return nanos < bound.toNanos() ? Duration.ofNanos((long) nanos) : bound;
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }
}
