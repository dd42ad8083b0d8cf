package dev.firstline.chat;

import dev.firstline.platform.ProblemException;
import dev.firstline.ticket.TicketView;
import dev.firstline.ticket.Tickets;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The customer's private page of a ticket. Whoever has the link may read it; nobody else can guess it.
@Path("/t")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class TicketPages {

    private final Tickets tickets;
    private final LogViews views;
    private final Clock clock;

    TicketPages(Tickets tickets, LogViews views, Clock clock) {
        this.tickets = tickets;
        this.views = views;
        this.clock = clock;
    }

    @GET
    @Path("/{token}")
    @Operation(hidden = true)
    public TemplateInstance ticket(@PathParam("token") String token) {
        var ticket = tickets.findByStatusToken(token).orElseThrow(ProblemException::notFound);
        return ChatTemplates.ticketPage(
                new TicketStatusView(
                        ticket.reference(),
                        subject(ticket),
                        ticket.state(),
                        TicketStatusView.openedAt(ticket.createdAt(), clock.getZone()),
                        tickets.expectedReply(),
                        facts(ticket),
                        views.transcript(ticket.conversationId())));
    }

    private static String subject(TicketView ticket) {
        return ticket.question().isBlank() ? "Talk to a person" : ticket.question();
    }

    private static List<TicketStatusView.Fact> facts(TicketView ticket) {
        return List.of(
                new TicketStatusView.Fact("You wrote", subject(ticket)),
                new TicketStatusView.Fact(
                        "Why a person",
                        ticket.reason().equals("problem")
                                ? "You reported a problem"
                                : "You asked for one"));
    }
}
