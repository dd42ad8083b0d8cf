package dev.firstline.console;

import dev.firstline.chat.AgentConversation;
import dev.firstline.chat.AgentConversations;
import dev.firstline.chat.Replies;
import dev.firstline.identity.CurrentUser;
import dev.firstline.identity.Permissions;
import dev.firstline.platform.Problem;
import dev.firstline.platform.ProblemException;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// One conversation for programs: what was said, and what people do with it.
@Path("/api/agent/conversations/{id}")
@PermissionsAllowed(Permissions.CONVERSATION_REPLY)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Agent")
public class ConversationApi {

    private final AgentConversations conversations;
    private final Actions actions;
    private final Drafts drafts;
    private final Presences presences;
    private final CurrentUser user;

    ConversationApi(
            AgentConversations conversations,
            Actions actions,
            Drafts drafts,
            Presences presences,
            CurrentUser user) {
        this.conversations = conversations;
        this.actions = actions;
        this.drafts = drafts;
        this.presences = presences;
        this.user = user;
    }

    @GET
    @PermissionsAllowed(Permissions.CONVERSATION_READ)
    @Operation(summary = "A conversation with notes, withdrawn answers and evidence")
    public AgentConversation conversation(@PathParam("id") UUID id) {
        return found(id);
    }

    @POST
    @Path("/takeover")
    @Operation(
            summary = "Takes the conversation over",
            description = "The assistant stops at once. 409 when somebody else was quicker.")
    public AgentConversation takeOver(@PathParam("id") UUID id, @Nullable Takeover body) {
        var seen = body == null || body.assignee() == null ? found(id).assignee() : body.assignee();
        actions.takeOver(id, seen);
        return found(id);
    }

    @DELETE
    @Path("/takeover")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Gives the conversation back to the assistant")
    public AgentConversation giveBack(@PathParam("id") UUID id) {
        actions.giveBack(id);
        return found(id);
    }

    @POST
    @Path("/messages")
    @Operation(
            summary = "Replies to the customer, or leaves a private note",
            description =
                    "`seen` is the number of the last event that you have seen. When something was"
                            + " said since, the answer is 409 and nothing is sent.")
    public Response say(
            @PathParam("id") UUID id,
            @HeaderParam("Idempotency-Key") @DefaultValue("") String key,
            @NotNull @Valid Saying body) {
        try {
            actions.say(
                    new Replies.Draft(id, body.text(), key, body.seen()),
                    body.isNote(),
                    Boolean.TRUE.equals(body.resolve()));
            return Response.ok(found(id)).build();
        } catch (ProblemException e) {
            if (e.problem().status() != 409) {
                throw e;
            }
            return Response.status(409)
                    .type(Problem.MEDIA_TYPE)
                    .entity(behind(id, body.seen(), e))
                    .build();
        }
    }

    @PUT
    @Path("/resolution")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Resolves the conversation")
    public AgentConversation resolve(@PathParam("id") UUID id) {
        actions.resolve(id);
        return found(id);
    }

    @DELETE
    @Path("/resolution")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Reopens the conversation")
    public AgentConversation reopen(@PathParam("id") UUID id) {
        actions.reopen(id);
        return found(id);
    }

    @PUT
    @Path("/assignee")
    @Operation(summary = "Assigns it", description = "To `me`, `none` or the id of a person.")
    public AgentConversation assign(@PathParam("id") UUID id, @NotNull @Valid Assignee body) {
        actions.assign(id, body.to());
        return found(id);
    }

    @PUT
    @Path("/priority")
    @Operation(summary = "Says how urgent it is")
    public AgentConversation prioritise(@PathParam("id") UUID id, @NotNull @Valid Urgency body) {
        actions.prioritise(id, body.priority());
        return found(id);
    }

    @PUT
    @Path("/tags/{tag}")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Adds a tag")
    public AgentConversation tag(@PathParam("id") UUID id, @PathParam("tag") String tag) {
        actions.tag(id, tag);
        return found(id);
    }

    @DELETE
    @Path("/tags/{tag}")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Removes a tag")
    public AgentConversation untag(@PathParam("id") UUID id, @PathParam("tag") String tag) {
        actions.untag(id, tag);
        return found(id);
    }

    @PUT
    @Path("/snooze")
    @Operation(
            summary = "Puts it aside",
            description = "Until `1h`, `3h`, `tomorrow`, `monday` or a time.")
    public AgentConversation snooze(@PathParam("id") UUID id, @NotNull @Valid Until body) {
        actions.snooze(id, body.until());
        return found(id);
    }

    @DELETE
    @Path("/snooze")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Brings it back")
    public AgentConversation wake(@PathParam("id") UUID id) {
        actions.wake(id);
        return found(id);
    }

    @PUT
    @Path("/draft")
    @Operation(summary = "Keeps what is written and not sent")
    public Response draft(@PathParam("id") UUID id, @NotNull @Valid Drafts.Draft body) {
        drafts.keep(found(id).id(), user.require(), body);
        return Response.noContent().build();
    }

    @POST
    @Path("/presence")
    @Operation(
            summary = "Gives a sign of presence",
            description = "`viewing`, `replying` or `idle`. The answer is who else is there.")
    public List<Presences.Present> presence(
            @PathParam("id") UUID id, @NotNull @Valid Activity body) {
        var reader = user.require();
        presences.note(found(id).id(), reader, body.activity());
        return presences.of(id, reader);
    }

    private Behind behind(UUID id, long seen, ProblemException refusal) {
        var newer = found(id).entries().stream().filter(entry -> entry.seq() > seen).toList();
        var problem = refusal.problem();
        return new Behind(
                problem.title(), problem.status(), String.valueOf(problem.detail()), newer);
    }

    private AgentConversation found(UUID id) {
        return conversations.find(id).orElseThrow(ProblemException::notFound);
    }

    /// How the conversation looked when it was taken.
    ///
    /// @param assignee to whom it was assigned when you decided; without it, to whom it is now
    public record Takeover(@Nullable UUID assignee) {}

    /// What is said.
    ///
    /// @param kind `reply` or `note`
    /// @param seen the last event that you have seen
    /// @param resolve whether the matter is settled with it
    public record Saying(
            @NotNull String kind, @NotNull String text, long seen, @Nullable Boolean resolve) {

        boolean isNote() {
            return kind.equals("note");
        }
    }

    /// Who is to answer.
    ///
    /// @param to `me`, `none` or an id
    public record Assignee(@NotNull String to) {}

    /// How urgent it is.
    ///
    /// @param priority `urgent`, `high`, `normal` or `low`
    public record Urgency(@NotNull String priority) {}

    /// When it comes back.
    ///
    /// @param until `1h`, `3h`, `tomorrow`, `monday` or a time
    public record Until(@NotNull String until) {}

    /// What you do at the moment.
    ///
    /// @param activity `viewing`, `replying` or `idle`
    public record Activity(@NotNull String activity) {}

    /// Why nothing was sent, and what was said since.
    public record Behind(
            String title, int status, String detail, List<AgentConversation.Entry> newer) {}
}
