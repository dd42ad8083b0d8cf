package dev.firstline.ticket.outbox;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/// How long to wait after a failed attempt: full jitter below a bound that doubles each time, so that many deliveries that
/// failed together do not come back together. A receiver that asks for longer gets it, up to a day.
final class Backoff {

    private static final Duration ASKED_MAX = Duration.ofDays(1);
    private static final Duration WAIT_MIN = Duration.ofSeconds(1);

    /// Beyond this the bound is reached anyway, and shifting further would overflow.
    private static final int DOUBLINGS_MAX = 30;

    private final Duration first;
    private final Duration max;
    private final DoubleSupplier random;

    /// @param random from 0 to 1
    Backoff(Duration first, Duration max, DoubleSupplier random) {
        this.first = first;
        this.max = max;
        this.random = random;
    }

    /// The wait after so many failed attempts.
    Duration after(int attempts, Duration asked) {
        long boundMs =
                Math.min(
                        max.toMillis(),
                        first.toMillis() << Math.clamp(attempts - 1L, 0, DOUBLINGS_MAX));
        var jittered = Duration.ofMillis((long) (boundMs * random.getAsDouble()));
        var wanted = asked.compareTo(ASKED_MAX) > 0 ? ASKED_MAX : asked;
        return longest(longest(jittered, min()), wanted);
    }

    private Duration min() {
        return first.compareTo(WAIT_MIN) < 0 ? first : WAIT_MIN;
    }

    private static Duration longest(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
