package dev.firstline.ticket.outbox;

/// Sends a delivery through its connector. Blocks until it is known how it went, within bounds.
public interface Courier {

    Outcome send(Delivery delivery);
}
