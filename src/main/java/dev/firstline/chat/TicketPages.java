package dev.firstline.chat;

import dev.firstline.platform.ProblemException;
import dev.firstline.ticket.CustomerContacts;
import dev.firstline.ticket.TicketView;
import dev.firstline.ticket.Tickets;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The customer's private page of a ticket. Whoever has the link may read it; nobody else can guess it.
@Path("/t")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
@Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.WILDCARD})
public class TicketPages {

    private final Tickets tickets;
    private final CustomerContacts contacts;
    private final LogViews views;
    private final Clock clock;

    TicketPages(Tickets tickets, CustomerContacts contacts, LogViews views, Clock clock) {
        this.tickets = tickets;
        this.contacts = contacts;
        this.views = views;
        this.clock = clock;
    }

    @GET
    @Path("/{token}")
    @Operation(hidden = true)
    public TemplateInstance ticket(@PathParam("token") String token) {
        var ticket = find(token);
        return page(ticket, mail(ticket, token));
    }

    /// Where the customer wants to be told of replies.
    @POST
    @Path("/{token}/address")
    @Operation(hidden = true)
    public Response tellAt(
            @PathParam("token") String token,
            @FormParam("address") @DefaultValue("") String address) {
        var ticket = find(token);
        if (!contacts.isOffered()) {
            throw ProblemException.notFound();
        } else if (!contacts.ask(ticket, address)) {
            var mail =
                    mail(ticket, token).refused(address, "Enter an address like you@example.com.");
            return Response.status(422).entity(page(ticket, mail)).build();
        }
        return back(token);
    }

    @POST
    @Path("/{token}/address/end")
    @Operation(hidden = true)
    public Response tellNoMore(@PathParam("token") String token) {
        contacts.of(find(token).id()).ifPresent(contacts::end);
        return back(token);
    }

    private TicketView find(String token) {
        return tickets.findByStatusToken(token).orElseThrow(ProblemException::notFound);
    }

    private static Response back(String token) {
        return Response.seeOther(URI.create("/t/" + token + "#mail")).build();
    }

    private MailView mail(TicketView ticket, String token) {
        return MailView.of(
                contacts.isOffered(),
                contacts.of(ticket.id()),
                contacts.lastEndedOf(ticket.id()),
                "/t/" + token + "/address");
    }

    private TemplateInstance page(TicketView ticket, MailView mail) {
        return ChatTemplates.ticketPage(
                new TicketStatusView(
                        ticket.reference(),
                        subject(ticket),
                        ticket.state(),
                        TicketStatusView.openedAt(ticket.createdAt(), clock.getZone()),
                        tickets.expectedReply(ticket).orElse(""),
                        facts(ticket),
                        views.transcript(ticket.conversationId()),
                        mail));
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
