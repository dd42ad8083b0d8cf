package dev.firstline.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final MovableClock clock = new MovableClock();
    private final CircuitBreaker breaker = new CircuitBreaker(PAUSE, clock);

    @Test
    void fiveFailuresInARowOpenIt() {
        for (int i = 0; i < 4; i++) {
            assertThat(breaker.failed()).isFalse();
            assertThat(breaker.allows()).isTrue();
        }

        assertThat(breaker.failed()).isTrue();
        assertThat(breaker.allows()).isFalse();
    }

    @Test
    void aSuccessStartsTheCountAnew() {
        for (int i = 0; i < 20; i++) {
            breaker.failed();
            assertThat(breaker.succeeded()).isFalse();
        }

        assertThat(breaker.allows()).isTrue();
    }

    @Test
    void afterThePauseOneCallIsOnTrial() {
        open();

        clock.move(PAUSE.minusMillis(1));
        assertThat(breaker.allows()).isFalse();

        clock.move(Duration.ofMillis(1));
        assertThat(breaker.allows()).isTrue();
        assertThat(breaker.allows()).isFalse();
    }

    @Test
    void aGoodTrialClosesIt() {
        open();
        clock.move(PAUSE);
        assertThat(breaker.allows()).isTrue();

        assertThat(breaker.succeeded()).isTrue();

        assertThat(breaker.allows()).isTrue();
        assertThat(breaker.failed()).isFalse();
    }

    @Test
    void aBadTrialKeepsItOpen() {
        open();
        clock.move(PAUSE);
        assertThat(breaker.allows()).isTrue();

        assertThat(breaker.failed()).isFalse();

        assertThat(breaker.allows()).isFalse();
    }

    private void open() {
        for (int i = 0; i < 5; i++) {
            breaker.failed();
        }
        assertThat(breaker.allows()).isFalse();
    }
}
