package dev.firstline.cache;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Answers shared by all replicas. Redis is never needed: each call is bounded, each failure is a miss, and after some
/// failures it is left alone for a while.
final class RedisAnswerCache implements AnswerCache {

    private static final Logger LOG = Logger.getLogger(RedisAnswerCache.class);
    private static final String PREFIX = "firstline:answer:";

    private final ReactiveValueCommands<String, String> values;
    private final Duration ttl;
    private final Duration timeout;
    private final int valueLengthMax;
    private final CircuitBreaker breaker;

    RedisAnswerCache(ReactiveRedisDataSource redis, CacheConfig config, CircuitBreaker breaker) {
        this.values = redis.value(String.class);
        this.ttl = config.ttl();
        this.timeout = config.redisTimeout();
        this.valueLengthMax = config.valueLengthMax();
        this.breaker = breaker;
    }

    @Override
    public Optional<CachedAnswer> find(CacheKey key) {
        String value = ask(() -> values.get(PREFIX + key.hash()));
        boolean isBounded = value != null && value.length() <= valueLengthMax;
        return isBounded ? StoredValue.read(key, value) : Optional.empty();
    }

    @Override
    public void store(CacheKey key, CachedAnswer answer) {
        String value = StoredValue.write(key, answer);
        if (value.length() <= valueLengthMax) {
            ask(() -> values.psetex(PREFIX + key.hash(), ttl.toMillis(), value));
        }
    }

    private <T> @Nullable T ask(Supplier<Uni<T>> command) {
        if (!breaker.allows()) {
            return null;
        }
        try {
            T reply = command.get().await().atMost(timeout);
            if (breaker.succeeded()) {
                LOG.info("redis answers again use=answer-cache");
            }
            return reply;
        } catch (RuntimeException e) {
            if (breaker.failed()) {
                LOG.warnf(
                        "redis does not answer use=answer-cache cause=%s", e.getClass().getName());
            }
            return null;
        }
    }
}
