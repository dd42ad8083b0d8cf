package dev.firstline.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryAnswerCacheTest {

    private static final Duration TTL = Duration.ofHours(24);

    private final MovableClock clock = new MovableClock();
    private final MemoryAnswerCache cache = new MemoryAnswerCache(TTL, 1_000_000, clock);
    private final CacheKey key = Answers.key("one");

    @Test
    void whatIsStoredIsFound() {
        var answer = Answers.answer("30 days", clock);

        cache.store(key, answer);

        assertThat(cache.find(key)).contains(answer);
        assertThat(cache.find(Answers.key("two"))).isEmpty();
    }

    @Test
    void anAnswerIsForgottenWhenItsTimeIsOver() {
        cache.store(key, Answers.answer("30 days", clock));

        clock.move(TTL.minusMillis(1));
        assertThat(cache.find(key)).isPresent();

        clock.move(Duration.ofMillis(1));
        assertThat(cache.find(key)).isEmpty();
    }

    @Test
    void theTimeCountsFromWhenTheAnswerWasMade() {
        var answer = Answers.answer("30 days", clock);

        clock.move(TTL.minusHours(1));
        cache.store(key, answer);
        assertThat(cache.find(key)).isPresent();

        clock.move(Duration.ofHours(1));
        assertThat(cache.find(key)).isEmpty();
    }

    @Test
    void theMemoryIsBounded() {
        String text = "x".repeat(10_000);

        IntStream.range(0, 1_000)
                .forEach(i -> cache.store(Answers.key("q" + i), Answers.answer(text, clock)));

        long kept =
                IntStream.range(0, 1_000)
                        .filter(i -> cache.find(Answers.key("q" + i)).isPresent())
                        .count();
        assertThat(kept).isBetween(10L, 50L);
    }
}
