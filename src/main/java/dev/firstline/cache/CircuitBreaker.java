package dev.firstline.cache;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Stops asking a partner that does not answer.
///
/// ```
/// closed --5 failures in a row--> open --pause over--> trial: one call --success--> closed
///                                  ^----------------------failure-------'
/// ```
final class CircuitBreaker {

    /// One slow answer is bad luck; five in a row are half a second of waiting customers.
    private static final int FAILURES_MAX = 5;

    private final Duration pause;
    private final Clock clock;
    private int failures;
    private Instant retryAt = Instant.MIN;

    CircuitBreaker(Duration pause, Clock clock) {
        this.pause = pause;
        this.clock = clock;
    }

    /// Whether the partner may be asked now. While it is on trial, only the one who got the first yes asks.
    synchronized boolean allows() {
        boolean isClosed = failures < FAILURES_MAX;
        boolean isTrial = !isClosed && !clock.instant().isBefore(retryAt);
        if (isTrial) {
            retryAt = clock.instant().plus(pause);
        }
        return isClosed || isTrial;
    }

    /// Reports a success; true when it closed the circuit.
    synchronized boolean succeeded() {
        boolean wasOpen = failures >= FAILURES_MAX;
        failures = 0;
        return wasOpen;
    }

    /// Reports a failure; true when it opened the circuit.
    synchronized boolean failed() {
        boolean wasOpen = failures >= FAILURES_MAX;
        failures = Math.min(failures + 1, FAILURES_MAX);
        if (failures >= FAILURES_MAX) {
            retryAt = clock.instant().plus(pause);
        }
        return !wasOpen && failures >= FAILURES_MAX;
    }
}
