package dev.firstline.console;

import dev.firstline.chat.Replies;
import dev.firstline.identity.CurrentUser;
import dev.firstline.identity.Permissions;
import dev.firstline.platform.ProblemException;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// What is done with a conversation by the forms of the console. Each leads back to where it was done; what could not be
/// done is said there.
@Path("/console/conversations/{id}")
@PermissionsAllowed(Permissions.CONVERSATION_REPLY)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class ConversationPages {

    private final Actions actions;
    private final ConsoleViews views;
    private final Presences presences;
    private final Drafts drafts;
    private final CurrentUser user;

    ConversationPages(
            Actions actions,
            ConsoleViews views,
            Presences presences,
            Drafts drafts,
            CurrentUser user) {
        this.actions = actions;
        this.views = views;
        this.presences = presences;
        this.drafts = drafts;
        this.user = user;
    }

    @POST
    @Path("/take-over")
    @Operation(hidden = true)
    public Response takeOver(
            @PathParam("id") UUID id,
            @FormParam("place") @DefaultValue("") String place,
            @FormParam("assignee") @DefaultValue("") String assignee) {
        return act(id, place, it -> actions.takeOver(it, Place.id(assignee).orElse(null)));
    }

    @POST
    @Path("/give-back")
    @Operation(hidden = true)
    public Response giveBack(
            @PathParam("id") UUID id, @FormParam("place") @DefaultValue("") String place) {
        return act(id, place, actions::giveBack);
    }

    /// A reply or a note. What cannot be sent comes back in the composer, with what is new marked.
    @POST
    @Path("/messages")
    @Operation(hidden = true)
    public Response say(
            @PathParam("id") UUID id,
            @FormParam("place") @DefaultValue("") String place,
            @FormParam("kind") @DefaultValue("reply") String kind,
            @FormParam("text") @DefaultValue("") String text,
            @FormParam("key") @DefaultValue("") String key,
            @FormParam("seen") @DefaultValue("0") long seen,
            @FormParam("then") @DefaultValue("stay") String then) {
        var at = Place.parse(place).at(id);
        try {
            var draft = new Replies.Draft(id, text.strip(), key, seen);
            actions.say(draft, kind.equals("note"), then.equals("resolve"));
            return Response.seeOther(at.uri()).build();
        } catch (ProblemException e) {
            var reply =
                    new PaneViews.ReplyText(kind, text, key, String.valueOf(e.problem().detail()));
            return Response.status(e.problem().status())
                    .entity(ConsoleTemplates.consolePage(views.refused(at, reply, seen)))
                    .build();
        }
    }

    @POST
    @Path("/resolve")
    @Operation(hidden = true)
    public Response resolve(
            @PathParam("id") UUID id, @FormParam("place") @DefaultValue("") String place) {
        return act(id, place, actions::resolve);
    }

    @POST
    @Path("/reopen")
    @Operation(hidden = true)
    public Response reopen(
            @PathParam("id") UUID id, @FormParam("place") @DefaultValue("") String place) {
        return act(id, place, actions::reopen);
    }

    @POST
    @Path("/assign")
    @Operation(hidden = true)
    public Response assign(
            @PathParam("id") UUID id,
            @FormParam("place") @DefaultValue("") String place,
            @FormParam("to") @DefaultValue("me") String to) {
        return act(id, place, it -> actions.assign(it, to));
    }

    @POST
    @Path("/priority")
    @Operation(hidden = true)
    public Response prioritise(
            @PathParam("id") UUID id,
            @FormParam("place") @DefaultValue("") String place,
            @FormParam("priority") @DefaultValue("") String priority) {
        return act(id, place, it -> actions.prioritise(it, priority));
    }

    @POST
    @Path("/tags")
    @Operation(hidden = true)
    public Response tag(
            @PathParam("id") UUID id,
            @FormParam("place") @DefaultValue("") String place,
            @FormParam("tag") @DefaultValue("") String tag) {
        return act(id, place, it -> actions.tag(it, tag));
    }

    @POST
    @Path("/tags/removal")
    @Operation(hidden = true)
    public Response untag(
            @PathParam("id") UUID id,
            @FormParam("place") @DefaultValue("") String place,
            @FormParam("tag") @DefaultValue("") String tag) {
        return act(id, place, it -> actions.untag(it, tag));
    }

    @POST
    @Path("/snooze")
    @Operation(hidden = true)
    public Response snooze(
            @PathParam("id") UUID id,
            @FormParam("place") @DefaultValue("") String place,
            @FormParam("until") @DefaultValue("") String until) {
        return act(id, place, it -> actions.snooze(it, until));
    }

    @POST
    @Path("/wake")
    @Operation(hidden = true)
    public Response wake(
            @PathParam("id") UUID id, @FormParam("place") @DefaultValue("") String place) {
        return act(id, place, actions::wake);
    }

    /// A sign of presence; the answer is who else is there.
    @POST
    @Path("/presence")
    @Operation(hidden = true)
    public TemplateInstance presence(
            @PathParam("id") UUID id, @FormParam("activity") @DefaultValue("") String activity) {
        var reader = user.require();
        presences.note(id, reader, activity);
        return ConsoleTemplates.present(presences.of(id, reader));
    }

    /// Keeps what is written and not sent.
    @POST
    @Path("/draft")
    @Operation(hidden = true)
    public Response draft(
            @PathParam("id") UUID id,
            @FormParam("kind") @DefaultValue("reply") String kind,
            @FormParam("text") @DefaultValue("") String text) {
        drafts.keep(id, user.require(), new Drafts.Draft(kind, text));
        return Response.noContent().build();
    }

    private Response act(UUID id, String place, Consumer<UUID> action) {
        var at = Place.parse(place).at(id);
        try {
            action.accept(id);
            return Response.seeOther(at.uri()).build();
        } catch (ProblemException e) {
            String reason = String.valueOf(e.problem().detail());
            return Response.status(e.problem().status())
                    .entity(ConsoleTemplates.consolePage(views.at(at, reason)))
                    .build();
        }
    }
}
