package dev.firstline.cache;

import dev.firstline.platform.PlatformConfig;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/// Chooses where answers are kept.
final class AnswerCaches {

    @Produces
    @Singleton
    AnswerCache answerCache(
            CacheConfig config,
            PlatformConfig platform,
            Clock clock,
            Instance<ReactiveRedisDataSource> redis) {
        var memory = new MemoryAnswerCache(config.ttl(), config.memoryBytesMax(), clock);
        if (platform.redisUrl().isPresent()) {
            var breaker = new CircuitBreaker(config.redisPause(), clock);
            return new NearAnswerCache(memory, new RedisAnswerCache(redis.get(), config, breaker));
        } else {
            return memory;
        }
    }
}
