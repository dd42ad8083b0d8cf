package dev.firstline.ticket;

import java.util.UUID;

/// Where a customer wants to be told of replies.
///
/// ```
/// pending ──▶ verified ──▶ ended
/// ```
///
/// @param state `pending`, `verified` or `ended`
public record CustomerContact(UUID id, UUID ticketId, String address, String state) {

    public boolean isVerified() {
        return state.equals("verified");
    }

    /// The address so that its owner knows it again and nobody else learns it.
    public String masked() {
        int at = address.indexOf('@');
        return at < 1 ? "…" : address.charAt(0) + "…" + address.substring(at);
    }
}
