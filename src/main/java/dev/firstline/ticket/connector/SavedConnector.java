package dev.firstline.ticket.connector;

import java.util.UUID;

/// What became of a draft.
sealed interface SavedConnector {

    /// It is stored.
    ///
    /// @param shownOnce a signing secret that was made for it, or ""
    record Saved(UUID id, String shownOnce) implements SavedConnector {}

    /// It is not stored, for a reason that the admin can do something about.
    record Rejected(String problem) implements SavedConnector {}
}
