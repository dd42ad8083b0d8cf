package dev.firstline.ticket;

import dev.firstline.ticket.sla.SlaClocks;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Looks for promises that were broken and writes them into the tickets' histories.
@ApplicationScoped
class SlaWatch {

    private static final Logger LOG = Logger.getLogger(SlaWatch.class);
    private static final int BATCH = 100;

    private final SlaClocks clocks;
    private final TicketChanges changes;
    private final TicketConfig config;
    private volatile @Nullable Thread thread;

    SlaWatch(SlaClocks clocks, TicketChanges changes, TicketConfig config) {
        this.clocks = clocks;
        this.changes = changes;
        this.config = config;
    }

    void begin() {
        thread = Thread.ofVirtual().name("sla-watch").start(this::loop);
    }

    void stop(@Observes ShutdownEvent event) {
        var current = thread;
        if (current != null) {
            current.interrupt();
        }
    }

    private void loop() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                clocks.overdrawn(BATCH).forEach(changes::breach);
            } catch (RuntimeException e) {
                LOG.warnf("clocks not looked at cause=%s", e.getMessage());
            }
            try {
                TimeUnit.MILLISECONDS.sleep(config.slaLookEvery().toMillis());
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
