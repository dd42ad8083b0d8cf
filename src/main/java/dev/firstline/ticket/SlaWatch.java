package dev.firstline.ticket;

import dev.firstline.platform.RepeatedWork;
import dev.firstline.ticket.sla.SlaClocks;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Looks for promises that were broken and writes them into the tickets' histories.
@ApplicationScoped
class SlaWatch {

    private static final int BATCH = 100;

    private final SlaClocks clocks;
    private final TicketChanges changes;
    private final RepeatedWork watch;

    SlaWatch(SlaClocks clocks, TicketChanges changes, TicketConfig config) {
        this.clocks = clocks;
        this.changes = changes;
        this.watch = new RepeatedWork("sla-watch", config.slaLookEvery(), this::look);
    }

    void begin() {
        watch.begin();
    }

    void stop(@Observes ShutdownEvent event) {
        watch.stop();
    }

    private void look() {
        clocks.overdrawn(BATCH).forEach(changes::breach);
    }
}
