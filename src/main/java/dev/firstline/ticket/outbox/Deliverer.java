package dev.firstline.ticket.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Delivers what is in the outbox, each delivery on a virtual thread of its own. Nothing waits behind a delivery that
/// does not get through, and no order is promised.
@ApplicationScoped
public class Deliverer {

    private static final Logger LOG = Logger.getLogger(Deliverer.class);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private final DeliveryLedger ledger;
    private final Courier courier;
    private final OutboxConfig config;
    private final MeterRegistry metrics;
    private final Clock clock;

    /// Permits are reasons to look at once.
    private final Semaphore reasons = new Semaphore(0);

    private final Map<UUID, Integer> underWay = new ConcurrentHashMap<>();
    private volatile @Nullable Thread thread;

    /// Only the loop looks at it.
    private Instant forgettingAt = Instant.EPOCH;

    Deliverer(
            DeliveryLedger ledger,
            Courier courier,
            OutboxConfig config,
            MeterRegistry metrics,
            Clock clock) {
        this.ledger = ledger;
        this.courier = courier;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
        metrics.gauge("firstline.deliveries.under.way", this, Deliverer::countUnderWay);
    }

    /// Begins to deliver; to be called once the application can answer.
    public void begin() {
        thread = Thread.ofVirtual().name("outbox").start(this::loop);
    }

    void stop(@Observes ShutdownEvent event) {
        var current = thread;
        if (current != null) {
            current.interrupt();
        }
    }

    void look(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.Filled filled) {
        reasons.release();
    }

    private void loop() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                deliverDue();
                forgetOld();
            } catch (RuntimeException e) {
                LOG.warnf("outbox not looked at cause=%s", e.getMessage());
            }
            try {
                if (reasons.tryAcquire(config.lookEvery().toMillis(), TimeUnit.MILLISECONDS)) {
                    reasons.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void deliverDue() {
        int free = config.deliveriesMax() - (int) countUnderWay();
        if (free <= 0) {
            return;
        }
        for (var delivery : ledger.claim(free, busy())) {
            underWay.merge(delivery.connectorId(), 1, Integer::sum);
            Thread.ofVirtual().name("delivery-" + delivery.id()).start(() -> deliver(delivery));
        }
    }

    private void forgetOld() {
        Instant now = clock.instant();
        if (!now.isBefore(forgettingAt)) {
            forgettingAt = ledger.forgetOld() ? now : now.plus(FORGET_EVERY);
        }
    }

    private void deliver(Delivery delivery) {
        try {
            Instant startedAt = clock.instant();
            var outcome = courier.send(delivery);
            if (ledger.settle(delivery, outcome, startedAt)) {
                note(delivery, outcome, startedAt);
            } else {
                LOG.infof("delivery lease lost delivery=%s", delivery.id());
            }
        } catch (RuntimeException e) {
            // The lease runs out and somebody tries again.
            LOG.warnf("delivery not settled delivery=%s cause=%s", delivery.id(), e.getMessage());
        } finally {
            underWay.computeIfPresent(
                    delivery.connectorId(), (_, count) -> count == 1 ? null : count - 1);
            reasons.release();
        }
    }

    private void note(Delivery delivery, Outcome outcome, Instant startedAt) {
        metrics.counter("firstline.deliveries", "outcome", DeliveryLedger.name(outcome))
                .increment();
        metrics.timer("firstline.delivery.duration")
                .record(Duration.between(startedAt, clock.instant()));
        if (DeliveryLedger.isDead(delivery, outcome)) {
            metrics.counter("firstline.deliveries.dead").increment();
            LOG.warnf("delivery dead delivery=%s event=%s", delivery.id(), delivery.event());
        }
    }

    private List<UUID> busy() {
        return underWay.entrySet().stream()
                .filter(entry -> entry.getValue() >= config.deliveriesPerConnectorMax())
                .map(Map.Entry::getKey)
                .toList();
    }

    private double countUnderWay() {
        return underWay.values().stream().mapToInt(Integer::intValue).sum();
    }
}
