package dev.firstline.ticket;

import dev.firstline.ticket.outbox.Deliverer;
import jakarta.enterprise.context.ApplicationScoped;

/// What happens to tickets without anybody asking.
@ApplicationScoped
public class TicketWork {

    private final Deliverer deliverer;
    private final SlaWatch watch;

    TicketWork(Deliverer deliverer, SlaWatch watch) {
        this.deliverer = deliverer;
        this.watch = watch;
    }

    /// Begins; to be called once the application can answer.
    public void begin() {
        deliverer.begin();
        watch.begin();
    }
}
