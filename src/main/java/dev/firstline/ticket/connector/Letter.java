package dev.firstline.ticket.connector;

import java.util.Map;

/// A mail to send.
///
/// @param id makes the mail's own id, so that a mailbox which gets it twice shows it once
/// @param headers besides those that every mail has
record Letter(
        String id, String recipient, String subject, String body, Map<String, String> headers) {

    Letter {
        headers = Map.copyOf(headers);
    }
}
