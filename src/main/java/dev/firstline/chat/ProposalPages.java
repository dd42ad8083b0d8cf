package dev.firstline.chat;

import dev.firstline.platform.ProblemException;
import dev.firstline.ticket.TicketProposal;
import dev.firstline.ticket.TicketProposals;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// What the customer decides about a ticket before it is opened. Each decision may be sent again; forms without a script
/// lead back to the conversation.
@Path("/chat/proposals")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
@Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.WILDCARD})
public class ProposalPages {

    private final VisitorAccess access;
    private final TicketProposals proposals;
    private final Handoffs handoffs;

    ProposalPages(VisitorAccess access, TicketProposals proposals, Handoffs handoffs) {
        this.access = access;
        this.proposals = proposals;
        this.handoffs = handoffs;
    }

    @POST
    @Path("/{id}/acceptance")
    @Operation(hidden = true)
    public Response accept(
            @CookieParam(VisitorAccess.COOKIE) @Nullable String cookie,
            @HeaderParam("HX-Request") @Nullable String fragment,
            @PathParam("id") String id) {
        var proposal = owned(cookie, id);
        var _ = handoffs.accept(proposal.conversationId(), proposal.id());
        return done(proposal, fragment);
    }

    @POST
    @Path("/{id}/cancellation")
    @Operation(hidden = true)
    public Response cancel(
            @CookieParam(VisitorAccess.COOKIE) @Nullable String cookie,
            @HeaderParam("HX-Request") @Nullable String fragment,
            @PathParam("id") String id) {
        var proposal = owned(cookie, id);
        var _ = proposals.cancel(proposal.id());
        return done(proposal, fragment);
    }

    @POST
    @Path("/{id}/correction")
    @Operation(hidden = true)
    public Response correct(
            @CookieParam(VisitorAccess.COOKIE) @Nullable String cookie,
            @HeaderParam("HX-Request") @Nullable String fragment,
            @PathParam("id") String id,
            @FormParam("question") @DefaultValue("") String question,
            @FormParam("fact") List<String> facts) {
        var proposal = owned(cookie, id);
        var _ = proposals.correct(proposal.id(), question, facts);
        return done(proposal, fragment);
    }

    private TicketProposal owned(@Nullable String cookie, String id) {
        var proposal = proposals.find(VisitorAccess.id(id)).orElseThrow(ProblemException::notFound);
        var _ = access.require(null, cookie, proposal.conversationId().toString());
        return proposal;
    }

    private static Response done(TicketProposal proposal, @Nullable String fragment) {
        return fragment == null
                ? Response.seeOther(URI.create("/chat?c=" + proposal.conversationId())).build()
                : Response.noContent().build();
    }
}
