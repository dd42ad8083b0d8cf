package dev.firstline.chat;

import dev.firstline.identity.Person;
import dev.firstline.ticket.TicketChange;
import dev.firstline.ticket.TicketState;
import dev.firstline.ticket.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Keeps the ticket of a conversation in step with what is said and decided in it.
///
/// It follows what was committed already. When it fails, the conversation stands, and the ticket can be corrected by hand.
@ApplicationScoped
class CaseTickets {

    private static final Logger LOG = Logger.getLogger(CaseTickets.class);
    private static final String CUSTOMER = "customer";
    private static final int TRIES = 5;

    private final Tickets tickets;

    CaseTickets(Tickets tickets) {
        this.tickets = tickets;
    }

    /// A person has answered: the clocks of a first and a next response stop.
    void agentReplied(UUID conversationId, Person agent) {
        follow(conversationId, () -> tickets.agentReplied(conversationId, agent.name()));
    }

    /// Somebody has to answer again; what was settled is open again.
    void customerWrote(UUID conversationId) {
        follow(
                conversationId,
                () -> {
                    move(conversationId, TicketState.RESOLVED, TicketState.OPEN, CUSTOMER);
                    tickets.customerWrote(conversationId);
                });
    }

    void resolved(UUID conversationId, Person agent) {
        follow(
                conversationId,
                () -> move(conversationId, null, TicketState.RESOLVED, agent.name()));
    }

    void reopened(UUID conversationId, Person agent) {
        follow(
                conversationId,
                () -> move(conversationId, TicketState.RESOLVED, TicketState.OPEN, agent.name()));
    }

    /// Sets the state whatever others change at the same time.
    private void move(UUID conversationId, @Nullable TicketState from, TicketState to, String by) {
        for (int i = 0; i < TRIES; i++) {
            var ticket = tickets.findLatestOf(conversationId);
            if (ticket.isEmpty()
                    || (from != null && !ticket.get().state().equals(from.wireName()))
                    || !(tickets.setState(ticket.get().id(), ticket.get().version(), to, by)
                            instanceof TicketChange.Overtaken)) {
                return;
            }
        }
    }

    private static void follow(UUID conversationId, Runnable change) {
        try {
            change.run();
        } catch (RuntimeException e) {
            LOG.warnf(e, "ticket_not_followed conversation=%s", conversationId);
        }
    }
}
