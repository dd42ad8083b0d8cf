package dev.firstline.chat;

import dev.firstline.platform.ProblemException;
import dev.firstline.ticket.TicketView;
import dev.firstline.ticket.Tickets;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Clock;
import java.util.List;

/// The customer's private page of a ticket. Whoever has the link may read it; nobody else can guess it.
@Path("/")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class TicketPages {

    private final VisitorAccess access;
    private final Tickets tickets;
    private final LogViews views;
    private final Clock clock;

    TicketPages(VisitorAccess access, Tickets tickets, LogViews views, Clock clock) {
        this.access = access;
        this.tickets = tickets;
        this.views = views;
        this.clock = clock;
    }

    @GET
    @Path("/t/{token}")
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

    /// From a conversation, whose visitor is known by the cookie, to the private page.
    @GET
    @Path("/chat/tickets/{reference}")
    @Operation(hidden = true)
    public Response fromConversation(
            @CookieParam(VisitorAccess.COOKIE) @Nullable String cookie,
            @PathParam("reference") String reference) {
        var ticket = tickets.findByReference(reference).orElseThrow(ProblemException::notFound);
        var owned = access.require(null, cookie, ticket.conversationId().toString());
        return Response.seeOther(URI.create("/t/" + tickets.statusToken(ticket.id())))
                .header("X-Conversation", owned.conversationId())
                .build();
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
