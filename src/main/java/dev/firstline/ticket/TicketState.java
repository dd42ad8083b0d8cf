package dev.firstline.ticket;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Where a ticket stands.
///
/// ```
///            ┌──────────────┐
///            ▼              │
/// open ◀──▶ pending ◀──▶ on_hold        pending: the customer is asked; on_hold: somebody else is
///   │ ▲        │            │
///   │ └────────┼────────────┤ reopened
///   └──────────┴────────────┴──▶ resolved ──▶ closed
/// ```
///
/// From closed nothing leads back: what comes up again is a new ticket.
public enum TicketState {
    OPEN,
    PENDING,
    ON_HOLD,
    RESOLVED,
    CLOSED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<TicketState> of(String wireName) {
        return Stream.of(values()).filter(it -> it.wireName().equals(wireName)).findFirst();
    }

    /// The states that may come next.
    public Set<TicketState> next() {
        return switch (this) {
            case OPEN -> Set.of(PENDING, ON_HOLD, RESOLVED);
            case PENDING -> Set.of(OPEN, ON_HOLD, RESOLVED);
            case ON_HOLD -> Set.of(OPEN, PENDING, RESOLVED);
            case RESOLVED -> Set.of(OPEN, CLOSED);
            case CLOSED -> Set.of();
        };
    }

    /// Whether the time until resolution counts against us.
    public boolean isOurTurn() {
        return this == OPEN;
    }

    public boolean isOver() {
        return this == RESOLVED || this == CLOSED;
    }
}
