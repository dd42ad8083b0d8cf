package dev.firstline.flow.desk;

import dev.firstline.flow.catalog.AliasDraft;
import dev.firstline.flow.catalog.AliasTarget;
import dev.firstline.identity.Permissions;
import dev.firstline.platform.ProblemException;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Versions of flows to keep and compare, aliases to point at them.
@Path("/admin/flows")
@PermissionsAllowed(Permissions.FLOW_READ)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class FlowVersionPages {

    private static final String VERSIONS = "/versions";

    private final FlowDesk desk;
    private final FlowVersionShow show;

    FlowVersionPages(FlowDesk desk, FlowVersionShow show) {
        this.desk = desk;
        this.show = show;
    }

    @GET
    @Path("/{id}/versions")
    @Operation(hidden = true)
    public TemplateInstance versions(
            @PathParam("id") String id, @QueryParam("done") @DefaultValue("") String done) {
        return FlowTemplates.versionsPage(show.versions(id, "", FlowForms.message(done)));
    }

    @GET
    @Path("/{id}/diff")
    @Operation(hidden = true)
    public TemplateInstance diff(
            @PathParam("id") String id,
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("to") @DefaultValue(FlowTrial.DRAFT) String to) {
        return FlowTemplates.diffPage(show.diff(id, from, to));
    }

    @POST
    @Path("/{id}/versions")
    @PermissionsAllowed(Permissions.FLOW_PUBLISH)
    @Operation(hidden = true)
    public Response publish(
            @PathParam("id") String id,
            @FormParam("description") @DefaultValue("") String description) {
        return change(
                id,
                "version",
                () -> {
                    var _ = desk.publish(id, FlowPages.blankToNull(description));
                });
    }

    @POST
    @Path("/{id}/versions/{number}/delete")
    @PermissionsAllowed(Permissions.FLOW_PUBLISH)
    @Operation(hidden = true)
    public Response deleteVersion(@PathParam("id") String id, @PathParam("number") int number) {
        return change(id, "removed", () -> desk.deleteVersion(id, number));
    }

    @POST
    @Path("/{id}/aliases")
    @PermissionsAllowed(Permissions.FLOW_PUBLISH)
    @Operation(hidden = true)
    public Response createAlias(@PathParam("id") String id, @BeanParam AliasForm form) {
        return change(
                id,
                "alias",
                () -> {
                    var _ = desk.createAlias(id, draft(form));
                });
    }

    @POST
    @Path("/{id}/aliases/{alias}")
    @PermissionsAllowed(Permissions.FLOW_PUBLISH)
    @Operation(hidden = true)
    public Response changeAlias(
            @PathParam("id") String id,
            @PathParam("alias") String alias,
            @BeanParam AliasForm form) {
        return change(
                id,
                "alias",
                () -> {
                    var _ = desk.changeAlias(id, alias, form.revision, draft(form));
                });
    }

    @POST
    @Path("/{id}/aliases/{alias}/rollback")
    @PermissionsAllowed(Permissions.FLOW_PUBLISH)
    @Operation(hidden = true)
    public Response rollBack(@PathParam("id") String id, @PathParam("alias") String alias) {
        return change(
                id,
                "back",
                () -> {
                    var _ = desk.rollBack(id, alias);
                });
    }

    @POST
    @Path("/{id}/aliases/{alias}/delete")
    @PermissionsAllowed(Permissions.FLOW_PUBLISH)
    @Operation(hidden = true)
    public Response deleteAlias(@PathParam("id") String id, @PathParam("alias") String alias) {
        return change(id, "removed", () -> desk.deleteAlias(id, alias));
    }

    private Response change(String id, String done, Runnable work) {
        var _ = desk.require(id);
        try {
            work.run();
            return FlowPages.done(id, VERSIONS, done);
        } catch (ProblemException e) {
            return FlowPages.refused(
                    e,
                    () -> FlowTemplates.versionsPage(show.versions(id, FlowPages.detail(e), "")));
        }
    }

    private static AliasDraft draft(AliasForm form) {
        var split = form.second.isBlank() ? null : split(form);
        return new AliasDraft(
                form.name.strip(),
                FlowPages.blankToNull(form.description),
                FlowDesk.answer(() -> new AliasTarget(form.version, split)));
    }

    private static AliasTarget.Split split(AliasForm form) {
        return FlowDesk.answer(() -> {
            if (!form.percent.strip().matches("[0-9]{1,2}")) {
                throw new IllegalArgumentException(
                        "Say which share gets the second version: 1 to 99 percent.");
            }
            return new AliasTarget.Split(
                    FlowVersionShow.number(form.second), Integer.parseInt(form.percent.strip()));
        });
    }
}
