package dev.firstline.ticket.connector;

import dev.firstline.identity.Permissions;
import dev.firstline.platform.ProblemException;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Connectors, for the admin.
@Path("/admin/connectors")
@PermissionsAllowed(Permissions.DELIVERY_MANAGE)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class ConnectorPages {

    private static final String HOME = "/admin/connectors";
    private static final Set<String> KINDS = Set.of("webhook", "mail", "lambda");

    private final Connectors connectors;

    ConnectorPages(Connectors connectors) {
        this.connectors = connectors;
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(@QueryParam("done") @DefaultValue("") String done) {
        var rows = connectors.all().stream().map(ConnectorsView.Row::of).toList();
        return ConnectorTemplates.connectorsPage(
                new ConnectorsView(rows, done.equals("removed") ? "Removed." : ""));
    }

    @GET
    @Path("/new")
    @Operation(hidden = true)
    public TemplateInstance blank(@QueryParam("kind") @DefaultValue("webhook") String kind) {
        var form = ConnectorForm.blank(KINDS.contains(kind) ? kind : "webhook");
        return ConnectorTemplates.connectorPage(ConnectorFormView.of("", form));
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public TemplateInstance edit(
            @PathParam("id") String id, @QueryParam("done") @DefaultValue("") String done) {
        return ConnectorTemplates.connectorPage(
                ConnectorFormView.of(find(id)).saying(done.equals("saved") ? "Saved." : "", ""));
    }

    @POST
    @Operation(hidden = true)
    public Response create(@BeanParam ConnectorForm form) {
        return switch (connectors.create(form.draft())) {
            case SavedConnector.Rejected rejected ->
                    refused(ConnectorFormView.of("", form), rejected.problem());
            case SavedConnector.Saved saved -> created(saved);
        };
    }

    @POST
    @Path("/{id}")
    @Operation(hidden = true)
    public Response update(@PathParam("id") String id, @BeanParam ConnectorForm form) {
        var before = find(id);
        // The kind of a connector never changes.
        form.kind = before.target().kind();
        return switch (connectors.update(before, form.draft())) {
            case SavedConnector.Rejected rejected ->
                    refused(ConnectorFormView.of(id, form).knowing(before), rejected.problem());
            case SavedConnector.Saved saved -> seeOther(HOME + "/" + saved.id() + "?done=saved");
        };
    }

    @POST
    @Path("/{id}/test")
    @Operation(hidden = true)
    public Response test(@PathParam("id") String id) {
        return seeOther("/admin/deliveries/" + connectors.test(find(id)) + "?done=test");
    }

    @POST
    @Path("/{id}/removal")
    @Operation(hidden = true)
    public Response remove(@PathParam("id") String id) {
        connectors.remove(find(id));
        return seeOther(HOME + "?done=removed");
    }

    /// A secret that was made is shown in this answer and never again, so nothing may keep the answer.
    private Response created(SavedConnector.Saved saved) {
        if (saved.shownOnce().isEmpty()) {
            return seeOther(HOME + "/" + saved.id() + "?done=saved");
        }
        var view =
                ConnectorFormView.of(find(saved.id().toString()))
                        .saying("Saved.", saved.shownOnce());
        return Response.ok(ConnectorTemplates.connectorPage(view))
                .header("Cache-Control", "no-store")
                .build();
    }

    private Connector find(String id) {
        try {
            return connectors.find(UUID.fromString(id)).orElseThrow(ProblemException::notFound);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound();
        }
    }

    private static Response refused(ConnectorFormView view, String problem) {
        return Response.status(422)
                .entity(ConnectorTemplates.connectorPage(view.refused(problem)))
                .build();
    }

    private static Response seeOther(String path) {
        return Response.seeOther(URI.create(path)).build();
    }
}
