package dev.firstline.ticket;

/// What became of a change that was asked for.
public sealed interface TicketChange {

    /// It was made, or there was nothing to change.
    record Made(TicketView ticket) implements TicketChange {}

    /// Somebody else was quicker: look at the ticket as it is now and decide again.
    record Overtaken(TicketView ticket) implements TicketChange {}

    /// The state does not allow it.
    record NotAllowed(TicketView ticket) implements TicketChange {}
}
