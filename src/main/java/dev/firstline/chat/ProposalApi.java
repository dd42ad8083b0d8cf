package dev.firstline.chat;

import dev.firstline.platform.ProblemException;
import dev.firstline.ticket.HandoffPacket;
import dev.firstline.ticket.TicketProposal;
import dev.firstline.ticket.TicketProposals;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Tickets that wait for the customer's word, as JSON.
@Path("/api/chat/conversations/{id}/proposals")
@PermitAll
@RunOnVirtualThread
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Chat")
public class ProposalApi {

    private final VisitorAccess access;
    private final TicketProposals proposals;
    private final Handoffs handoffs;

    ProposalApi(VisitorAccess access, TicketProposals proposals, Handoffs handoffs) {
        this.access = access;
        this.proposals = proposals;
        this.handoffs = handoffs;
    }

    @GET
    @Operation(
            summary = "Tickets that were proposed",
            description =
                    "Oldest first; one at most is `open`. The others say what became of them.")
    public List<Proposal> list(
            @HeaderParam("Authorization") @Nullable String authorization,
            @CookieParam(VisitorAccess.COOKIE) @Nullable String cookie,
            @PathParam("id") String id) {
        var owned = access.require(authorization, cookie, id);
        return proposals.listOf(owned.conversationId()).stream().map(Proposal::of).toList();
    }

    @PATCH
    @Path("/{proposal}")
    @Operation(
            summary = "Puts right what would be sent",
            description =
                    "`facts` holds a text for each fact, in order; an empty one takes the fact"
                            + " away, and what is left out stays.")
    public Proposal correct(
            @HeaderParam("Authorization") @Nullable String authorization,
            @CookieParam(VisitorAccess.COOKIE) @Nullable String cookie,
            @PathParam("id") String id,
            @PathParam("proposal") String proposal,
            @NotNull @Valid Correction body) {
        var owned = owned(authorization, cookie, id, proposal);
        boolean isCorrected = proposals.correct(owned.id(), body.question(), body.facts());
        return decided(isCorrected, owned);
    }

    @POST
    @Path("/{proposal}/acceptance")
    @Operation(
            summary = "Sends it to the team",
            description = "Opens the ticket, once however often it is asked for.")
    public Handoffs.HandedOver accept(
            @HeaderParam("Authorization") @Nullable String authorization,
            @CookieParam(VisitorAccess.COOKIE) @Nullable String cookie,
            @PathParam("id") String id,
            @PathParam("proposal") String proposal) {
        var owned = owned(authorization, cookie, id, proposal);
        return handoffs.accept(owned.conversationId(), owned.id());
    }

    @POST
    @Path("/{proposal}/cancellation")
    @Operation(summary = "Takes it back", description = "Nothing is sent.")
    public Response cancel(
            @HeaderParam("Authorization") @Nullable String authorization,
            @CookieParam(VisitorAccess.COOKIE) @Nullable String cookie,
            @PathParam("id") String id,
            @PathParam("proposal") String proposal) {
        var owned = owned(authorization, cookie, id, proposal);
        var _ = decided(proposals.cancel(owned.id()), owned);
        return Response.noContent().build();
    }

    private TicketProposal owned(
            @Nullable String authorization, @Nullable String cookie, String id, String proposal) {
        var conversation = access.require(authorization, cookie, id).conversationId();
        return proposals
                .find(VisitorAccess.id(proposal))
                .filter(found -> found.conversationId().equals(conversation))
                .orElseThrow(ProblemException::notFound);
    }

    private Proposal decided(boolean isDone, TicketProposal proposal) {
        var now = proposals.find(proposal.id()).orElseThrow(ProblemException::notFound);
        if (!isDone) {
            throw new ProblemException(
                    409, "Decided already", "This was " + now.state() + " and stays so.");
        }
        return Proposal.of(now);
    }

    /// What would be sent to the team, or was.
    ///
    /// @param state `open`, `accepted`, `cancelled` or `superseded`
    public record Proposal(
            String id, String state, String question, List<HandoffPacket.Fact> facts) {

        public Proposal {
            facts = List.copyOf(facts);
        }

        static Proposal of(TicketProposal proposal) {
            return new Proposal(
                    proposal.id().toString(),
                    proposal.state(),
                    proposal.packet().question(),
                    proposal.packet().facts());
        }
    }

    /// What the customer writes instead; without a question the present one stays.
    public record Correction(String question, List<@NotNull String> facts) {

        public Correction(@Nullable String question, @Nullable List<@NotNull String> facts) {
            this.question = question == null ? "" : question;
            this.facts = facts == null ? List.of() : List.copyOf(facts);
        }
    }
}
