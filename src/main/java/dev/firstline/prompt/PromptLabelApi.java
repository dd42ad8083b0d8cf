package dev.firstline.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.identity.CurrentUser;
import dev.firstline.identity.Permissions;
import dev.firstline.platform.ProblemException;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Labels of prompts, and the moves that wait for a second person.
@Path("/api/admin/prompts")
@PermissionsAllowed({Permissions.PROMPT_EDIT, Permissions.PROMPT_PUBLISH})
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Prompts")
public class PromptLabelApi {

    private final Prompts prompts;
    private final PromptLabels labels;
    private final PromptPublishing publishing;
    private final PromptApprovals approvals;
    private final CurrentUser user;

    PromptLabelApi(
            Prompts prompts,
            PromptLabels labels,
            PromptPublishing publishing,
            PromptApprovals approvals,
            CurrentUser user) {
        this.prompts = prompts;
        this.labels = labels;
        this.publishing = publishing;
        this.approvals = approvals;
        this.user = user;
    }

    @GET
    @Path("/{id}/labels")
    @PermissionsAllowed(Permissions.PROMPT_READ)
    @Operation(summary = "The labels of a prompt and the versions they name")
    public ArrayNode list(@PathParam("id") String id) {
        return PromptJson.list(labels.list(prompts.require(id).id()), PromptJson::write);
    }

    @PUT
    @Path("/{id}/labels/{label}")
    @Operation(
            summary = "Point a label at a version",
            description =
                    "`version` is the number; `from` is what the label names now and is left out"
                            + " for a new label. 202 with a request when a second person must"
                            + " approve; `message` is for them. 409 when the label has moved"
                            + " meanwhile.")
    public Response move(
            @PathParam("id") String id, @PathParam("label") String label, JsonNode body) {
        var json = PromptApi.required(body);
        var from =
                json.hasNonNull("from")
                        ? Integer.valueOf(Prompts.number(json.path("from").asText()))
                        : labels.find(id, label).map(LabelView::version).orElse(null);
        int to = Prompts.number(json.path("version").asText());
        return switch (publishing.move(id, label, from, to, json.path("message").asText())) {
            case PromptPublishing.Moved _ -> Response.ok(label(id, label)).build();
            case PromptPublishing.Requested(LabelRequestView request) ->
                    Response.status(202).entity(PromptJson.write(request)).build();
        };
    }

    @DELETE
    @Path("/{id}/labels/{label}")
    @Operation(summary = "Remove a label that is not protected")
    public Response remove(@PathParam("id") String id, @PathParam("label") String label) {
        labels.remove(id, label);
        return Response.noContent().build();
    }

    @POST
    @Path("/{id}/labels/{label}/rollback")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Point a label at what it named before its last move")
    public ObjectNode rollBack(@PathParam("id") String id, @PathParam("label") String label) {
        return PromptJson.write(publishing.rollBack(id, label));
    }

    @GET
    @Path("/{id}/requests")
    @PermissionsAllowed(Permissions.PROMPT_READ)
    @Operation(summary = "Moves that wait for approval, then the latest decided ones")
    public ArrayNode requests(@PathParam("id") String id) {
        return PromptJson.list(approvals.list(prompts.require(id).id()), PromptJson::write);
    }

    @POST
    @Path("/{id}/requests/{request}/approval")
    @PermissionsAllowed(Permissions.PROMPT_PUBLISH)
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Approve somebody else's request; the label moves at once")
    public Response approve(@PathParam("id") String id, @PathParam("request") UUID request) {
        approvals.approve(id, request, user.require());
        return Response.noContent().build();
    }

    @POST
    @Path("/{id}/requests/{request}/rejection")
    @PermissionsAllowed(Permissions.PROMPT_PUBLISH)
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Reject somebody else's request")
    public Response reject(@PathParam("id") String id, @PathParam("request") UUID request) {
        approvals.reject(id, request, user.require());
        return Response.noContent().build();
    }

    @DELETE
    @Path("/{id}/requests/{request}")
    @Operation(summary = "Take one's own request back")
    public Response withdraw(@PathParam("id") String id, @PathParam("request") UUID request) {
        approvals.withdraw(id, request, user.require());
        return Response.noContent().build();
    }

    @PUT
    @Path("/{id}/approval")
    @PermissionsAllowed(Permissions.SETTINGS_MANAGE)
    @Operation(summary = "Whether this prompt needs a second person: required, off or default")
    public Response setApproval(@PathParam("id") String id, JsonNode body) {
        approvals.set(id, PromptApi.required(body).path("approval").asText());
        return Response.noContent().build();
    }

    private ObjectNode label(String id, String label) {
        return labels.find(id, label)
                .map(PromptJson::write)
                .orElseThrow(ProblemException::notFound);
    }
}
