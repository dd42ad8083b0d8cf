package dev.firstline.ticket.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration MAX = Duration.ofHours(6);
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    @Property
    void everyWaitIsBetweenASecondAndTheBoundOfItsAttempt(
            @ForAll @IntRange(min = 1, max = 1_000) int attempts,
            @ForAll @DoubleRange(min = 0, max = 1) double random) {
        var bound = attempts > 15 ? MAX : FIRST.multipliedBy(1L << (attempts - 1));

        var wait = new Backoff(FIRST, MAX, () -> random).after(attempts, Duration.ZERO);

        assertThat(wait).isBetween(FIRST, bound.compareTo(MAX) > 0 ? MAX : bound);
    }

    @Property
    void aReceiverThatAsksForLongerGetsItUpToADay(
            @ForAll @IntRange(min = 1, max = 30) int attempts,
            @ForAll @IntRange(min = 0, max = 1_000_000) int askedSeconds) {
        var asked = Duration.ofSeconds(askedSeconds);

        var wait = new Backoff(FIRST, MAX, () -> 0.5).after(attempts, asked);

        var granted = asked.compareTo(Duration.ofDays(1)) > 0 ? Duration.ofDays(1) : asked;
        assertThat(wait).isGreaterThanOrEqualTo(granted);
    }

    @Test
    void theJitterIsFull() {
        var lowest = new Backoff(FIRST, MAX, () -> 0).after(10, Duration.ZERO);
        var highest = new Backoff(FIRST, MAX, () -> 1).after(10, Duration.ZERO);

        assertThat(lowest).isEqualTo(FIRST);
        assertThat(highest).isEqualTo(Duration.ofSeconds(512));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "120|120",
                "0|0",
                "Mon, 02 Mar 2026 10:01:30 GMT|90",
                "Mon, 02 Mar 2026 09:00:00 GMT|0",
                "-5|0",
                "soon|0",
                "99999999999|0"
            })
    void retryAfterIsSecondsOrADate(String header, long seconds) {
        var wait = RetryAfter.wait(Optional.of(header), NOW);

        assertThat(wait).isEqualTo(Duration.ofSeconds(seconds));
    }
}
