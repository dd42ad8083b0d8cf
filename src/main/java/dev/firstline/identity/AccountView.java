package dev.firstline.identity;

import dev.firstline.platform.TimeView;
import java.util.List;
import java.util.UUID;

/// A person's own page.
///
/// @param factor what to say about the second factor
/// @param error why a change was refused, or ""
/// @param message what has just been done, or ""
record AccountView(
        Person person,
        List<String> roles,
        List<SessionRow> sessions,
        boolean hasPassword,
        Factor factor,
        String error,
        String message) {

    AccountView {
        roles = List.copyOf(roles);
        sessions = List.copyOf(sessions);
    }

    public boolean hasOthers() {
        return sessions.size() > 1;
    }

    AccountView refused(String problem) {
        return new AccountView(person, roles, sessions, hasPassword, factor, problem, "");
    }

    /// The second factor.
    ///
    /// @param isOwed whether nothing else is open until it is set up
    /// @param codesLeft recovery codes that still work
    record Factor(boolean isOn, boolean isOwed, int codesLeft) {}

    /// One session.
    record SessionRow(
            UUID id,
            boolean isThis,
            String address,
            String browser,
            TimeView created,
            TimeView lastSeen) {}
}
