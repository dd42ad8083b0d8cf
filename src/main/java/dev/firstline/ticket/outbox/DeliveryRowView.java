package dev.firstline.ticket.outbox;

import java.time.ZoneId;

/// A delivery in a list.
///
/// @param next when it is tried next, only shown while it waits
record DeliveryRowView(
        String href,
        String subject,
        String event,
        String connector,
        String word,
        String tone,
        int attempts,
        boolean isWaiting,
        MomentView next,
        MomentView created) {

    static DeliveryRowView of(Deliveries.Entry entry, ZoneId zone) {
        return new DeliveryRowView(
                "/admin/deliveries/" + entry.id(),
                entry.subject(),
                entry.event(),
                entry.connector(),
                word(entry.state()),
                tone(entry.state()),
                entry.attempts(),
                entry.state().equals("waiting"),
                MomentView.of(entry.dueAt(), zone),
                MomentView.of(entry.createdAt(), zone));
    }

    static String word(String state) {
        return switch (state) {
            case "waiting" -> "Waiting";
            case "delivered" -> "Delivered";
            case "dead" -> "Dead letter";
            default -> "All";
        };
    }

    private static String tone(String state) {
        return switch (state) {
            case "delivered" -> "good";
            case "dead" -> "bad";
            default -> "busy";
        };
    }
}
