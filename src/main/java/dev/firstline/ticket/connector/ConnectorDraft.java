package dev.firstline.ticket.connector;

import java.util.List;

/// A connector as an admin has filled in the form.
///
/// @param secret a new one, or "" to keep what is stored
/// @param endsPreviousSecret whether the secret before the current one stops signing
record ConnectorDraft(
        String name,
        Target target,
        String secret,
        List<String> events,
        boolean isEnabled,
        boolean endsPreviousSecret) {

    ConnectorDraft {
        events = List.copyOf(events);
    }
}
