package dev.firstline.console;

import dev.firstline.chat.Cases;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/// Does what has to happen by itself: wakes what was snoozed, and gives out what waits where that is wanted. Every
/// replica may do it at the same time, because each step is a conditional write.
@ApplicationScoped
class ConsoleClock {

    private static final Logger LOG = Logger.getLogger(ConsoleClock.class);
    private static final long TICK_MS = 1_000;
    private static final int FORGET_TICKS = 60;

    private final Cases cases;
    private final RoundRobin roundRobin;
    private final Presences presences;
    private final ConsoleConfig config;
    private final Vertx vertx;
    private final AtomicBoolean isBusy = new AtomicBoolean();
    private long timer;
    private int ticks;

    ConsoleClock(
            Cases cases,
            RoundRobin roundRobin,
            Presences presences,
            ConsoleConfig config,
            Vertx vertx) {
        this.cases = cases;
        this.roundRobin = roundRobin;
        this.presences = presences;
        this.config = config;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(TICK_MS, _ -> tick());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private void tick() {
        if (isBusy.compareAndSet(false, true)) {
            var _ = Thread.ofVirtual().start(this::work);
        }
    }

    private void work() {
        try {
            cases.wakeDue();
            if (config.assignment() == ConsoleConfig.Assignment.ROUND_ROBIN) {
                roundRobin.run();
            }
            ticks++;
            if (ticks % FORGET_TICKS == 0) {
                presences.forgetExpired();
            }
        } catch (RuntimeException e) {
            LOG.debugf("console clock missed a beat cause=%s", e.getMessage());
        } finally {
            isBusy.set(false);
        }
    }
}
