package dev.firstline.ticket.outbox;

import java.util.Arrays;
import java.util.List;

/// What connectors can report.
public enum EventType {
    TICKET_OPENED("ticket.opened", "A ticket was opened"),
    TICKET_CHANGED("ticket.changed", "State, priority or category of a ticket changed"),
    TICKET_RESOLVED("ticket.resolved", "A ticket was resolved"),

    /// Goes to the customer and not to the mailbox of the connector; one connector sends it.
    CUSTOMER_MAIL("customer.mail", "Customers get replies that they have not seen by e-mail");

    private final String wireName;
    private final String title;

    EventType(String wireName, String title) {
        this.wireName = wireName;
        this.title = title;
    }

    public String wireName() {
        return wireName;
    }

    public String title() {
        return title;
    }

    /// Whether a connector of this kind can report it.
    public boolean isFor(String kind) {
        return this != CUSTOMER_MAIL || kind.equals("mail");
    }

    public static List<String> wireNames() {
        return Arrays.stream(values()).map(EventType::wireName).toList();
    }
}
