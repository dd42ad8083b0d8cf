package dev.firstline.awsapi.runtime;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Tells those who wait for something that there is more of it. A hint: whoever waits looks now and then anyway.
final class Wakeups {

    private final Map<UUID, Set<Semaphore>> waiting = new ConcurrentHashMap<>();

    void wake(UUID id) {
        waiting.getOrDefault(id, Set.of()).forEach(Semaphore::release);
    }

    Waiter waiter(UUID id) {
        var signal = new Semaphore(0);
        waiting.compute(
                id,
                (_, signals) -> {
                    var all = signals == null ? ConcurrentHashMap.<Semaphore>newKeySet() : signals;
                    all.add(signal);
                    return all;
                });
        return new Waiter(id, signal);
    }

    /// Somebody who waits; to be closed.
    final class Waiter implements AutoCloseable {

        private final UUID id;
        private final Semaphore signal;

        private Waiter(UUID id, Semaphore signal) {
            this.id = id;
            this.signal = signal;
        }

        /// Returns when there is more, or after that time.
        void await(Duration atMost) throws InterruptedException {
            if (signal.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                signal.drainPermits();
            }
        }

        @Override
        public void close() {
            waiting.computeIfPresent(
                    id,
                    (_, signals) -> {
                        signals.remove(signal);
                        return signals.isEmpty() ? null : signals;
                    });
        }
    }
}
