package dev.firstline.cache;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of the answer cache.
@ConfigMapping(prefix = "firstline.cache")
interface CacheConfig {

    /// How long an answer may be given again.
    @WithDefault("24h")
    Duration ttl();

    /// Memory of this process for answers, in bytes. With Redis this is what stands before it.
    @WithDefault("33554432")
    long memoryBytesMax();

    /// Longest answer kept in Redis, in characters of its JSON.
    @WithDefault("262144")
    int valueLengthMax();

    /// How long one answer may be waited for by those who asked the same meanwhile; later ones ask anew.
    @WithDefault("60s")
    Duration leadMax();

    /// Longest wait for Redis.
    @WithDefault("100ms")
    Duration redisTimeout();

    /// How long Redis is left alone after it failed several times in a row.
    @WithDefault("10s")
    Duration redisPause();
}
