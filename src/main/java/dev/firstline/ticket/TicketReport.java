package dev.firstline.ticket;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.platform.PlatformConfig;
import dev.firstline.ticket.outbox.EventType;
import dev.firstline.ticket.outbox.Outbox;
import dev.firstline.ticket.outbox.OutboxEvent;
import jakarta.enterprise.context.ApplicationScoped;

/// Reports what happens to tickets through the outbox. The private link of the customer is never part of it.
@ApplicationScoped
class TicketReport {

    private final Outbox outbox;
    private final PlatformConfig platform;

    TicketReport(Outbox outbox, PlatformConfig platform) {
        this.outbox = outbox;
        this.platform = platform;
    }

    /// @param cause what made the ticket necessary
    void opened(TicketView ticket, String cause) {
        var body = body(ticket);
        body.set("packet", ticket.packet());
        outbox.add(new OutboxEvent(EventType.TICKET_OPENED, cause, ticket.reference(), body));
    }

    /// @param seq the number of the change in the ticket's history
    void changed(TicketView ticket, int seq) {
        boolean isResolved = ticket.state().equals(TicketState.RESOLVED.wireName());
        var type = isResolved ? EventType.TICKET_RESOLVED : EventType.TICKET_CHANGED;
        String cause = "ticket:" + ticket.id() + ":event:" + seq;
        outbox.add(new OutboxEvent(type, cause, ticket.reference(), body(ticket)));
    }

    private ObjectNode body(TicketView ticket) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("ticket")
                .put("id", ticket.id().toString())
                .put("reference", ticket.reference())
                .put("conversation", ticket.conversationId().toString())
                .put("state", ticket.state())
                .put("priority", ticket.priority())
                .put("category", ticket.category())
                .put("reason", ticket.reason())
                .put("question", ticket.question())
                .put("openedAt", ticket.createdAt().toString())
                .put("href", platform.publicUrl() + "/admin/tickets/" + ticket.reference());
        return body;
    }
}
