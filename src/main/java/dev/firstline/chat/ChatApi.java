package dev.firstline.chat;

import dev.firstline.platform.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The chat as JSON. The visitor's token, as `Authorization: Bearer` or as the cookie of the pages, opens that visitor's
/// conversations and nothing else; whatever is not theirs looks as if it did not exist.
@Path("/api/chat")
@PermitAll
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Chat")
public class ChatApi {

    private final VisitorAccess access;
    private final Conversations conversations;
    private final Messages messages;
    private final Handoffs handoffs;

    ChatApi(
            VisitorAccess access,
            Conversations conversations,
            Messages messages,
            Handoffs handoffs) {
        this.access = access;
        this.conversations = conversations;
        this.messages = messages;
        this.handoffs = handoffs;
    }

    @POST
    @Path("/conversations")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Starts a conversation",
            description = "Without a token a new visitor is made.")
    @APIResponse(responseCode = "201", description = "The conversation and the token that opens it")
    public Response start(
            @HeaderParam("Authorization") @Nullable String authorization,
            @CookieParam(VisitorAccess.COOKIE) @Nullable String cookie,
            @HeaderParam("Accept-Language") @DefaultValue("en") String language) {
        var started = conversations.start(access.find(authorization, cookie), language);
        return Response.status(Response.Status.CREATED)
                .entity(new Started(started.conversationId(), started.token()))
                .build();
    }

    @GET
    @Path("/conversations/{id}")
    @Operation(
            summary = "A conversation as it stands",
            description = "Go on with the events after `seq`.")
    public ConversationSnapshot snapshot(
            @HeaderParam("Authorization") @Nullable String authorization,
            @CookieParam(VisitorAccess.COOKIE) @Nullable String cookie,
            @PathParam("id") String id) {
        var owned = access.require(authorization, cookie, id);
        return conversations.snapshot(owned.conversationId());
    }

    @POST
    @Path("/conversations/{id}/messages")
    @Operation(
            summary = "Sends a message",
            description =
                    "Durable before it is answered with 202. A repeated `Idempotency-Key` has no"
                            + " second effect. With `Accept: text/event-stream` the answer is the"
                            + " conversation's stream from this message on.")
    @APIResponse(responseCode = "202", description = "The message and the turn that answers it")
    public Response send(
            @HeaderParam("Authorization") @Nullable String authorization,
            @CookieParam(VisitorAccess.COOKIE) @Nullable String cookie,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @PathParam("id") String id,
            @NotNull @Valid NewText body) {
        var owned = access.require(authorization, cookie, id);
        var accepted = messages.post(owned.conversationId(), body.text(), requireKey(key));
        return Response.accepted(accepted).build();
    }

    @POST
    @Path("/turns/{id}/stop")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Stops an answer",
            description = "The model call is cancelled; the text so far stays.")
    public Response stop(
            @HeaderParam("Authorization") @Nullable String authorization,
            @CookieParam(VisitorAccess.COOKIE) @Nullable String cookie,
            @PathParam("id") String id) {
        var visitor = access.requireVisitor(authorization, cookie);
        messages.stop(
                conversations.conversationOfTurn(visitor, VisitorAccess.id(id)),
                VisitorAccess.id(id));
        return Response.noContent().build();
    }

    @POST
    @Path("/messages/{id}/feedback")
    @Operation(summary = "Says whether an answer helped")
    public Response feedback(
            @HeaderParam("Authorization") @Nullable String authorization,
            @CookieParam(VisitorAccess.COOKIE) @Nullable String cookie,
            @PathParam("id") String id,
            @NotNull @Valid FeedbackText body) {
        var visitor = access.requireVisitor(authorization, cookie);
        conversations.giveFeedback(visitor, VisitorAccess.id(id), body);
        return Response.noContent().build();
    }

    @POST
    @Path("/conversations/{id}/handoff")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Asks for a person",
            description = "Opens a ticket, once for a conversation that the AI handles.")
    public Handoffs.HandedOver handoff(
            @HeaderParam("Authorization") @Nullable String authorization,
            @CookieParam(VisitorAccess.COOKIE) @Nullable String cookie,
            @PathParam("id") String id) {
        var owned = access.require(authorization, cookie, id);
        return handoffs.handOver(owned.conversationId());
    }

    @POST
    @Path("/conversations/{id}/rating")
    @Operation(summary = "Says how the conversation was", description = "The latest rating counts.")
    public Response rate(
            @HeaderParam("Authorization") @Nullable String authorization,
            @CookieParam(VisitorAccess.COOKIE) @Nullable String cookie,
            @PathParam("id") String id,
            @NotNull @Valid Rating body) {
        var owned = access.require(authorization, cookie, id);
        conversations.rate(owned.conversationId(), body.score(), body.comment());
        return Response.noContent().build();
    }

    private static String requireKey(@Nullable String key) {
        if (key == null) {
            throw new ProblemException(
                    400,
                    "Idempotency-Key missing",
                    "Send a new Idempotency-Key with every new message.");
        }
        return key;
    }

    /// A new conversation.
    public record Started(UUID id, String token) {}

    /// What a customer writes.
    public record NewText(@NotNull String text) {}

    /// An opinion of an answer: `value` is `up` or `down`.
    public record FeedbackText(
            @NotNull String value, @Nullable String reason, @Nullable String comment) {}

    /// How a conversation was: 1 is bad, 5 is good.
    public record Rating(@Min(1) @Max(5) int score, @Nullable String comment) {}
}
