package dev.firstline.ticket;

import java.util.UUID;

/// A ticket that waits for the customer's word.
///
/// ```
/// open ──▶ accepted     a ticket was opened for its cause
///   ├────▶ cancelled    by the customer
///   └────▶ superseded   the conversation went on to another one
/// ```
///
/// @param cause what makes the ticket necessary
/// @param state `open`, `accepted`, `cancelled` or `superseded`
public record TicketProposal(
        UUID id, String cause, UUID conversationId, String state, HandoffPacket packet) {

    public boolean isOpen() {
        return state.equals("open");
    }
}
