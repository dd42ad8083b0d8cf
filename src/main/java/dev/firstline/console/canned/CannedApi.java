package dev.firstline.console.canned;

import dev.firstline.identity.CurrentUser;
import dev.firstline.identity.Permissions;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Canned responses for the composer, and to keep.
@Path("/api/agent/canned")
@PermissionsAllowed(Permissions.CONVERSATION_REPLY)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Canned responses")
public class CannedApi {

    private final CannedResponses responses;
    private final CannedValues values;
    private final CurrentUser user;

    CannedApi(CannedResponses responses, CannedValues values, CurrentUser user) {
        this.responses = responses;
        this.values = values;
        this.user = user;
    }

    @GET
    @Operation(
            summary = "Canned responses that hold every word of a query",
            description =
                    "Filled for a conversation, best first; without a query what is used most.")
    public List<Found> search(
            @QueryParam("q") @DefaultValue("") String query,
            @QueryParam("conversation") @DefaultValue("") String conversation) {
        var filling = values.of(user.require(), CannedResponses.parse(conversation));
        return responses.search(query).stream()
                .map(response -> Found.of(response, new CannedText(response.body()).fill(filling)))
                .toList();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A canned response with its places")
    public Text find(@PathParam("id") String id) {
        return Text.of(responses.find(CannedResponses.id(id)));
    }

    @POST
    @Operation(
            summary = "Keeps a canned response",
            description = "For everybody when `shared` is true, which takes a supervisor.")
    @APIResponse(responseCode = "422", description = "Something must be put right first")
    public Response create(@NotNull @Valid Written written) {
        var id = responses.create(written.draft()).orRefuse();
        return Response.status(201).entity(Text.of(responses.find(id))).build();
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Changes a canned response")
    @APIResponse(responseCode = "422", description = "Something must be put right first")
    public Text update(@PathParam("id") String id, @NotNull @Valid Written written) {
        var kept = responses.update(CannedResponses.id(id), written.draft()).orRefuse();
        return Text.of(responses.find(kept));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Deletes a canned response")
    public Response delete(@PathParam("id") String id) {
        responses.delete(CannedResponses.id(id));
        return Response.noContent().build();
    }

    @POST
    @Path("/{id}/uses")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Counts that a canned response was put into a reply")
    public Response countUse(@PathParam("id") String id) {
        responses.countUse(CannedResponses.id(id));
        return Response.noContent().build();
    }

    /// A canned response as somebody writes it.
    public record Written(
            @NotNull String shortcut, @NotNull String title, @NotNull String body, boolean shared) {

        CannedDraft draft() {
            return new CannedDraft(shortcut, title, body, shared);
        }
    }

    /// A canned response as it is kept.
    public record Text(
            UUID id, String shortcut, String title, String body, boolean shared, long uses) {

        static Text of(CannedView response) {
            return new Text(
                    response.id(),
                    response.shortcut(),
                    response.title(),
                    response.body(),
                    response.isShared(),
                    response.uses());
        }
    }

    /// A canned response as it would be put into a reply.
    ///
    /// @param cursor where writing goes on, in UTF-16 units
    /// @param missing places that have no value in this conversation and stay in the text
    public record Found(
            UUID id, String shortcut, String title, String text, int cursor, List<String> missing) {

        static Found of(CannedView response, CannedText.Filled filled) {
            return new Found(
                    response.id(),
                    response.shortcut(),
                    response.title(),
                    filled.text(),
                    filled.cursor(),
                    filled.missing());
        }
    }
}
