package dev.firstline.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Answers in the memory of this process, bounded by their size; the least useful ones go first.
final class MemoryAnswerCache implements AnswerCache {

    /// Key, record, ids and the entry of the map.
    private static final int ENTRY_BYTES = 600;

    private final Cache<CacheKey, CachedAnswer> answers;
    private final Clock clock;
    private final Duration ttl;

    MemoryAnswerCache(Duration ttl, long bytesMax, Clock clock) {
        this.clock = clock;
        this.ttl = ttl;
        this.answers =
                Caffeine.newBuilder()
                        .maximumWeight(bytesMax)
                        .weigher(MemoryAnswerCache::bytes)
                        .expireAfter(
                                Expiry.<CacheKey, CachedAnswer>creating(
                                        (_, answer) -> remaining(answer)))
                        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                        .executor(Runnable::run)
                        .build();
    }

    @Override
    public Optional<CachedAnswer> find(CacheKey key) {
        return Optional.ofNullable(answers.getIfPresent(key));
    }

    @Override
    public void store(CacheKey key, CachedAnswer answer) {
        if (remaining(answer).isPositive()) {
            answers.put(key, answer);
        }
    }

    /// Counted from when the answer was made, wherever it comes from.
    private Duration remaining(CachedAnswer answer) {
        var remaining = Duration.between(clock.instant(), answer.createdAt().plus(ttl));
        return remaining.compareTo(ttl) < 0 ? remaining : ttl;
    }

    private static int bytes(CacheKey key, CachedAnswer answer) {
        return ENTRY_BYTES + 2 * (answer.text().length() + answer.citations().length());
    }
}
