package dev.firstline.console;

import dev.firstline.chat.AgentConversation;
import dev.firstline.chat.AgentConversations;
import dev.firstline.chat.Replies;
import dev.firstline.identity.CurrentUser;
import dev.firstline.identity.People;
import dev.firstline.identity.Permissions;
import dev.firstline.platform.Problem;
import dev.firstline.platform.ProblemException;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The console for programs. `GET /api/agent/events` and `GET /api/agent/conversations/{id}/events` are its streams.
@Path("/api/agent")
@PermissionsAllowed(Permissions.CONVERSATION_REPLY)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Agent", description = "Conversations as staff see and move them.")
public class AgentApi {

    private final AgentConversations conversations;
    private final CaseList cases;
    private final Actions actions;
    private final Agents agents;
    private final Drafts drafts;
    private final Presences presences;
    private final People people;
    private final CurrentUser user;

    AgentApi(
            AgentConversations conversations,
            CaseList cases,
            Actions actions,
            Agents agents,
            Drafts drafts,
            Presences presences,
            People people,
            CurrentUser user) {
        this.conversations = conversations;
        this.cases = cases;
        this.actions = actions;
        this.agents = agents;
        this.drafts = drafts;
        this.presences = presences;
        this.people = people;
        this.user = user;
    }

    @GET
    @Path("/queues")
    @PermissionsAllowed(Permissions.CONVERSATION_READ)
    @Operation(summary = "How many conversations each queue holds")
    public Map<String, Integer> queues() {
        return cases.count(user.require()).entrySet().stream()
                .collect(Collectors.toMap(it -> it.getKey().wireName(), Map.Entry::getValue));
    }

    @GET
    @Path("/conversations")
    @PermissionsAllowed(Permissions.CONVERSATION_READ)
    @Operation(
            summary = "Lists a queue",
            description = "Go on with the cursor `next` of the page before.")
    public CasePage list(
            @QueryParam("queue") @DefaultValue("mine") String queue,
            @QueryParam("tag") @DefaultValue("") String tag,
            @QueryParam("priority") @DefaultValue("") String priority,
            @QueryParam("assignee") @DefaultValue("") String assignee,
            @QueryParam("age") @DefaultValue("0") int age,
            @QueryParam("cursor") @DefaultValue("") String cursor) {
        var known =
                Queue.find(queue)
                        .orElseThrow(() ->
                                new ProblemException(
                                        400, "Unknown queue", "There is no such queue."));
        var filter = new CaseFilter(known, tag, priority, assignee, age, cursor);
        return cases.page(filter, user.require());
    }

    @GET
    @Path("/conversations/{id}")
    @PermissionsAllowed(Permissions.CONVERSATION_READ)
    @Operation(summary = "A conversation with notes, withdrawn answers and evidence")
    public AgentConversation conversation(@PathParam("id") String id) {
        return found(id);
    }

    @POST
    @Path("/conversations/{id}/takeover")
    @Operation(
            summary = "Takes the conversation over",
            description = "The assistant stops at once. 409 when somebody else was quicker.")
    public AgentConversation takeOver(@PathParam("id") String id, @Nullable Takeover body) {
        var seen = body == null || body.assignee() == null ? found(id).assignee() : body.assignee();
        actions.takeOver(id(id), seen);
        return found(id);
    }

    @DELETE
    @Path("/conversations/{id}/takeover")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Gives the conversation back to the assistant")
    public AgentConversation giveBack(@PathParam("id") String id) {
        actions.giveBack(id(id));
        return found(id);
    }

    @POST
    @Path("/conversations/{id}/messages")
    @Operation(
            summary = "Replies to the customer, or leaves a private note",
            description =
                    "`seen` is the number of the last event that you have seen. When something was"
                            + " said since, the answer is 409 and nothing is sent.")
    public Response say(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @DefaultValue("") String key,
            @NotNull @Valid Saying body) {
        try {
            actions.say(
                    new Replies.Draft(id(id), body.text(), key, body.seen()),
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
    @Path("/conversations/{id}/resolution")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Resolves the conversation")
    public AgentConversation resolve(@PathParam("id") String id) {
        actions.resolve(id(id));
        return found(id);
    }

    @DELETE
    @Path("/conversations/{id}/resolution")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Reopens the conversation")
    public AgentConversation reopen(@PathParam("id") String id) {
        actions.reopen(id(id));
        return found(id);
    }

    @PUT
    @Path("/conversations/{id}/assignee")
    @Operation(summary = "Assigns it", description = "To `me`, `none` or the id of a person.")
    public AgentConversation assign(@PathParam("id") String id, @NotNull @Valid Assignee body) {
        actions.assign(id(id), body.to());
        return found(id);
    }

    @PUT
    @Path("/conversations/{id}/priority")
    @Operation(summary = "Says how urgent it is")
    public AgentConversation prioritise(@PathParam("id") String id, @NotNull @Valid Urgency body) {
        actions.prioritise(id(id), body.priority());
        return found(id);
    }

    @PUT
    @Path("/conversations/{id}/tags/{tag}")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Adds a tag")
    public AgentConversation tag(@PathParam("id") String id, @PathParam("tag") String tag) {
        actions.tag(id(id), tag);
        return found(id);
    }

    @DELETE
    @Path("/conversations/{id}/tags/{tag}")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Removes a tag")
    public AgentConversation untag(@PathParam("id") String id, @PathParam("tag") String tag) {
        actions.untag(id(id), tag);
        return found(id);
    }

    @PUT
    @Path("/conversations/{id}/snooze")
    @Operation(
            summary = "Puts it aside",
            description = "Until `1h`, `3h`, `tomorrow`, `monday` or a time.")
    public AgentConversation snooze(@PathParam("id") String id, @NotNull @Valid Until body) {
        actions.snooze(id(id), body.until());
        return found(id);
    }

    @DELETE
    @Path("/conversations/{id}/snooze")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Brings it back")
    public AgentConversation wake(@PathParam("id") String id) {
        actions.wake(id(id));
        return found(id);
    }

    @PUT
    @Path("/conversations/{id}/draft")
    @Operation(summary = "Keeps what is written and not sent")
    public Response draft(@PathParam("id") String id, @NotNull @Valid Drafts.Draft body) {
        drafts.keep(found(id).id(), user.require(), body);
        return Response.noContent().build();
    }

    @POST
    @Path("/conversations/{id}/presence")
    @Operation(
            summary = "Gives a sign of presence",
            description = "`viewing`, `replying` or `idle`. The answer is who else is there.")
    public List<Presences.Present> presence(
            @PathParam("id") String id, @NotNull @Valid Activity body) {
        var reader = user.require();
        presences.note(found(id).id(), reader, body.activity());
        return presences.of(id(id), reader);
    }

    @PUT
    @Path("/availability")
    @Operation(summary = "Says whether you want to be given conversations")
    public Response availability(@NotNull @Valid Availability body) {
        agents.setAvailable(user.require(), body.available());
        return Response.noContent().build();
    }

    @PUT
    @Path("/people/{id}/capacity")
    @PermissionsAllowed(Permissions.CONVERSATION_SUPERVISE)
    @Operation(summary = "Says how many open conversations somebody is given at most")
    public Response capacity(@PathParam("id") String id, @NotNull @Valid Capacity body) {
        var person = people.find(id(id)).orElseThrow(ProblemException::notFound);
        agents.setCapacity(person.id(), body.conversations());
        return Response.noContent().build();
    }

    private Behind behind(String id, long seen, ProblemException refusal) {
        var newer = found(id).entries().stream().filter(entry -> entry.seq() > seen).toList();
        var problem = refusal.problem();
        return new Behind(
                problem.title(), problem.status(), String.valueOf(problem.detail()), newer);
    }

    private AgentConversation found(String id) {
        return conversations.find(id(id)).orElseThrow(ProblemException::notFound);
    }

    private static UUID id(String text) {
        return Place.id(text).orElseThrow(ProblemException::notFound);
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

    /// Whether you are there.
    ///
    /// @param available whether you want to be given conversations
    public record Availability(boolean available) {}

    /// How much one person is given.
    ///
    /// @param conversations open at the same time
    public record Capacity(@Min(0) @Max(1_000) int conversations) {}

    /// Why nothing was sent, and what was said since.
    public record Behind(
            String title, int status, String detail, List<AgentConversation.Entry> newer) {}
}
