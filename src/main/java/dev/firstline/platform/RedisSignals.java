package dev.firstline.platform;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.pubsub.ReactivePubSubCommands;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/// Signals through Redis publish and subscribe.
final class RedisSignals extends SignalChannel implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RedisSignals.class);
    private static final String CHANNEL = "firstline:signals";
    private static final Duration RECONNECT_FIRST = Duration.ofMillis(500);
    private static final Duration RECONNECT_MAX = Duration.ofSeconds(5);

    private final ReactivePubSubCommands<String> pubSub;
    private final AtomicBoolean warned = new AtomicBoolean();
    private volatile boolean arriving;
    private volatile boolean closed;

    RedisSignals(ReactiveRedisDataSource redis) {
        this.pubSub = redis.pubsub(String.class);
        subscribe();
    }

    @Override
    public void send(Topic topic, String subject) {
        pubSub.publish(CHANNEL, encode(topic, subject))
                .subscribe()
                .with(_ -> warned.set(false), failure -> warnOnce("not sent", failure));
    }

    @Override
    public boolean areArriving() {
        return arriving;
    }

    @Override
    public void close() {
        closed = true;
    }

    private void subscribe() {
        Uni.createFrom()
                .deferred(() -> pubSub.subscribe(CHANNEL, this::receive, this::lost, this::failed))
                .onFailure()
                .invoke(failure -> warnOnce("do not arrive", failure))
                .onFailure(_ -> !closed)
                .retry()
                .withBackOff(RECONNECT_FIRST, RECONNECT_MAX)
                .indefinitely()
                .subscribe()
                .with(_ -> arriving = true, failure -> warnOnce("do not arrive", failure));
    }

    private void lost() {
        arriving = false;
        if (!closed) {
            subscribe();
        }
    }

    private void failed(Throwable failure) {
        warnOnce("do not arrive", failure);
        lost();
    }

    private void warnOnce(String what, Throwable failure) {
        if (!closed && warned.compareAndSet(false, true)) {
            LOG.warnf("signals %s cause=%s", what, failure.getMessage());
        }
    }
}
