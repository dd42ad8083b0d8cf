package dev.firstline.console.canned;

import dev.firstline.identity.Person;
import dev.firstline.ticket.TicketView;
import dev.firstline.ticket.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What the places of canned texts stand for in one conversation.
@ApplicationScoped
class CannedValues {

    /// Customers need not say who they are, and a greeting has to read well all the same.
    private static final String SOMEBODY = "there";

    private final Tickets tickets;

    CannedValues(Tickets tickets) {
        this.tickets = tickets;
    }

    /// @param conversationId empty where no conversation is open, as in a preview
    Map<String, String> of(Person agent, Optional<UUID> conversationId) {
        var ticket = conversationId.flatMap(tickets::findLatestOf);
        var values = new HashMap<String, String>();
        values.put("agent.name", agent.name());
        values.put("agent.firstname", agent.name().strip().split("\\s+", 2)[0]);
        values.put("customer.name", ticket.map(CannedValues::customer).orElse(SOMEBODY));
        ticket.ifPresent(it -> values.put("ticket.reference", it.reference()));
        return Map.copyOf(values);
    }

    /// The name that the customer gave with the ticket.
    private static String customer(TicketView ticket) {
        var packet = ticket.packet();
        var name = packet.at("/contact/name").asText(packet.at("/customer/name").asText(""));
        return name.isBlank() ? SOMEBODY : name.strip();
    }
}
