package dev.firstline.platform;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/// Chooses how replicas tell each other what changed.
final class SignalsProducer {

    @Produces
    @Singleton
    Signals signals(
            PlatformConfig config, DataSource dataSource, Instance<ReactiveRedisDataSource> redis) {
        if (config.redisUrl().isPresent()) {
            return new RedisSignals(redis.get());
        } else if (config.isDatabaseEmbedded()) {
            return new NoSignals();
        } else {
            return new PostgresSignals(dataSource);
        }
    }

    void close(@Disposes Signals signals) throws Exception {
        if (signals instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
