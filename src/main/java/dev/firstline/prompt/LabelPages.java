package dev.firstline.prompt;

import dev.firstline.identity.CurrentUser;
import dev.firstline.identity.Permissions;
import dev.firstline.platform.ProblemException;
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
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Forms that publish: labels to move, and moves to approve.
@Path("/admin/prompts")
@PermissionsAllowed({Permissions.PROMPT_EDIT, Permissions.PROMPT_PUBLISH})
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class LabelPages {

    private final Prompts prompts;
    private final PromptPublishing publishing;
    private final PromptLabels labels;
    private final PromptApprovals approvals;
    private final PromptDesk desk;
    private final CurrentUser user;

    LabelPages(
            Prompts prompts,
            PromptPublishing publishing,
            PromptLabels labels,
            PromptApprovals approvals,
            PromptDesk desk,
            CurrentUser user) {
        this.prompts = prompts;
        this.publishing = publishing;
        this.labels = labels;
        this.approvals = approvals;
        this.desk = desk;
        this.user = user;
    }

    @POST
    @Path("/{id}/labels")
    @Operation(hidden = true)
    public Response move(
            @PathParam("id") String id,
            @FormParam("label") @DefaultValue("") String label,
            @FormParam("version") @DefaultValue("") String version,
            @FormParam("message") @DefaultValue("") String message) {
        return change(
                id,
                () -> {
                    var name = label.strip();
                    var from = labels.find(id, name).map(LabelView::version).orElse(null);
                    return switch (publishing.move(
                            id, name, from, Prompts.number(version), message)) {
                        case PromptPublishing.Moved _ -> "moved";
                        case PromptPublishing.Requested _ -> "requested";
                    };
                });
    }

    @POST
    @Path("/{id}/labels/{label}/rollback")
    @Operation(hidden = true)
    public Response rollBack(@PathParam("id") String id, @PathParam("label") String label) {
        return change(
                id,
                () -> {
                    var _ = publishing.rollBack(id, label);
                    return "back";
                });
    }

    @POST
    @Path("/{id}/labels/{label}/remove")
    @Operation(hidden = true)
    public Response remove(@PathParam("id") String id, @PathParam("label") String label) {
        return change(
                id,
                () -> {
                    labels.remove(id, label);
                    return "removed";
                });
    }

    @POST
    @Path("/{id}/requests/{request}/approve")
    @PermissionsAllowed(Permissions.PROMPT_PUBLISH)
    @Operation(hidden = true)
    public Response approve(@PathParam("id") String id, @PathParam("request") UUID request) {
        return change(
                id,
                () -> {
                    approvals.approve(id, request, user.require());
                    return "approved";
                });
    }

    @POST
    @Path("/{id}/requests/{request}/reject")
    @PermissionsAllowed(Permissions.PROMPT_PUBLISH)
    @Operation(hidden = true)
    public Response reject(@PathParam("id") String id, @PathParam("request") UUID request) {
        return change(
                id,
                () -> {
                    approvals.reject(id, request, user.require());
                    return "rejected";
                });
    }

    @POST
    @Path("/{id}/requests/{request}/withdraw")
    @Operation(hidden = true)
    public Response withdraw(@PathParam("id") String id, @PathParam("request") UUID request) {
        return change(
                id,
                () -> {
                    approvals.withdraw(id, request, user.require());
                    return "withdrawn";
                });
    }

    @POST
    @Path("/{id}/approval")
    @PermissionsAllowed(Permissions.SETTINGS_MANAGE)
    @Operation(hidden = true)
    public Response setApproval(
            @PathParam("id") String id,
            @FormParam("approval") @DefaultValue("default") String approval) {
        return change(
                id,
                () -> {
                    approvals.set(id, approval);
                    return "setting";
                });
    }

    private Response change(String id, Change change) {
        try {
            return PromptPages.seeOther("/admin/prompts/" + id + "?done=" + change.make());
        } catch (ProblemException e) {
            var prompt = prompts.require(id);
            return PromptPages.refused(
                    e,
                    PromptPageTemplates.editorPage(
                            desk.editor(prompt, PromptForm.of(prompt), PromptPages.detail(e), "")));
        }
    }

    /// Makes a change and says what was done.
    @FunctionalInterface
    private interface Change {
        String make();
    }
}
