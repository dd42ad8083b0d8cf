package dev.firstline.chat;

import dev.firstline.platform.ProblemException;
import dev.firstline.ticket.Tickets;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// From a conversation, whose visitor is known by the cookie, to the private page of its ticket. A class of its own,
/// because a request is matched with one class only and `/chat` would be it.
@Path("/chat/tickets")
@PermitAll
@RunOnVirtualThread
public class TicketLinkPages {

    private final VisitorAccess access;
    private final Tickets tickets;

    TicketLinkPages(VisitorAccess access, Tickets tickets) {
        this.access = access;
        this.tickets = tickets;
    }

    @GET
    @Path("/{reference}")
    @Operation(hidden = true)
    public Response ticket(
            @CookieParam(VisitorAccess.COOKIE) @Nullable String cookie,
            @PathParam("reference") String reference) {
        var ticket = tickets.findByReference(reference).orElseThrow(ProblemException::notFound);
        var _ = access.require(null, cookie, ticket.conversationId().toString());
        return Response.seeOther(URI.create("/t/" + tickets.statusToken(ticket.id()))).build();
    }
}
