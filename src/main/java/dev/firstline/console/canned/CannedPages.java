package dev.firstline.console.canned;

import dev.firstline.identity.Permissions;
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
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Canned responses to look at and change.
@Path("/console/canned")
@PermissionsAllowed(Permissions.CONVERSATION_REPLY)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class CannedPages {

    private static final String HOME = "/console/canned";
    private static final CannedDraft BLANK = new CannedDraft("", "", "", false);

    private final CannedResponses responses;
    private final Keeping keeping;

    CannedPages(CannedResponses responses, Keeping keeping) {
        this.responses = responses;
        this.keeping = keeping;
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(@QueryParam("done") @DefaultValue("") String done) {
        return CannedTemplates.cannedPage(view(BLANK, HOME, "", EditView.message(done)));
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public TemplateInstance edit(@PathParam("id") String id) {
        var found = responses.find(CannedResponses.id(id));
        var form = new CannedDraft(found.shortcut(), found.title(), found.body(), found.isShared());
        return CannedTemplates.cannedPage(view(form, found.href(), "", ""));
    }

    @POST
    @Operation(hidden = true)
    public Response create(@BeanParam CannedForm form) {
        return answer(responses.create(form.draft()), form, HOME);
    }

    @POST
    @Path("/{id}")
    @Operation(hidden = true)
    public Response update(@PathParam("id") String id, @BeanParam CannedForm form) {
        UUID known = CannedResponses.id(id);
        return answer(responses.update(known, form.draft()), form, HOME + "/" + known);
    }

    @POST
    @Path("/{id}/delete")
    @Operation(hidden = true)
    public Response delete(@PathParam("id") String id) {
        responses.delete(CannedResponses.id(id));
        return Response.seeOther(URI.create(HOME + "?done=deleted")).build();
    }

    private Response answer(Saved saved, CannedForm form, String action) {
        return switch (saved) {
            case Saved.Done _ -> Response.seeOther(URI.create(HOME + "?done=saved")).build();
            case Saved.Rejected(var problem) ->
                    Response.status(422)
                            .entity(
                                    CannedTemplates.cannedPage(
                                            view(form.draft(), action, problem, "")))
                            .build();
        };
    }

    private CannedPageView view(CannedDraft form, String action, String error, String message) {
        boolean isNew = action.equals(HOME);
        var edit =
                new EditView(
                        HOME, action, form.isShared(), isNew, keeping.mayShare(), error, message);
        return new CannedPageView(responses.all(), form, edit);
    }

    /// The fields of the form.
    public static final class CannedForm {

        @FormParam("shortcut")
        @DefaultValue("")
        String shortcut = "";

        @FormParam("title")
        @DefaultValue("")
        String title = "";

        @FormParam("body")
        @DefaultValue("")
        String body = "";

        @FormParam("shared")
        @DefaultValue("")
        String shared = "";

        CannedDraft draft() {
            return new CannedDraft(shortcut, title, body, shared.equals("yes"));
        }
    }
}
