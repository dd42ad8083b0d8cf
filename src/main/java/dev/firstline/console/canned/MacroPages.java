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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Macros to look at and change.
@Path("/console/macros")
@PermissionsAllowed(Permissions.CONVERSATION_REPLY)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class MacroPages {

    private static final String HOME = "/console/macros";

    private final Macros macros;
    private final MacroForms forms;
    private final Keeping keeping;

    MacroPages(Macros macros, MacroForms forms, Keeping keeping) {
        this.macros = macros;
        this.forms = forms;
        this.keeping = keeping;
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(@QueryParam("done") @DefaultValue("") String done) {
        var blank = new MacroDraft("", List.of(), false);
        return CannedTemplates.macrosPage(view(blank, HOME, "", EditView.message(done)));
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public TemplateInstance edit(@PathParam("id") String id) {
        var found = macros.find(CannedResponses.id(id));
        var form = new MacroDraft(found.name(), found.steps(), found.isShared());
        return CannedTemplates.macrosPage(view(form, found.href(), "", ""));
    }

    @POST
    @Operation(hidden = true)
    public Response create(@BeanParam MacroForm form) {
        var draft = draft(form);
        return answer(macros.create(draft), draft, HOME);
    }

    @POST
    @Path("/{id}")
    @Operation(hidden = true)
    public Response update(@PathParam("id") String id, @BeanParam MacroForm form) {
        UUID known = CannedResponses.id(id);
        var draft = draft(form);
        return answer(macros.update(known, draft), draft, HOME + "/" + known);
    }

    @POST
    @Path("/{id}/delete")
    @Operation(hidden = true)
    public Response delete(@PathParam("id") String id) {
        macros.delete(CannedResponses.id(id));
        return Response.seeOther(URI.create(HOME + "?done=deleted")).build();
    }

    private MacroDraft draft(MacroForm form) {
        return new MacroDraft(
                form.name, forms.steps(form.kinds, form.values), form.shared.equals("yes"));
    }

    private Response answer(Saved saved, MacroDraft draft, String action) {
        return switch (saved) {
            case Saved.Done _ -> Response.seeOther(URI.create(HOME + "?done=saved")).build();
            case Saved.Rejected(var problem) ->
                    Response.status(422)
                            .entity(CannedTemplates.macrosPage(view(draft, action, problem, "")))
                            .build();
        };
    }

    private MacrosPageView view(MacroDraft form, String action, String error, String message) {
        boolean isNew = action.equals(HOME);
        var edit =
                new EditView(
                        HOME, action, form.isShared(), isNew, keeping.mayShare(), error, message);
        return new MacrosPageView(macros.all(), form.name(), forms.rows(form.steps()), edit);
    }

    /// The fields of a macro's form.
    public static final class MacroForm {

        @FormParam("name")
        @DefaultValue("")
        String name = "";

        @FormParam("kind")
        List<String> kinds = List.of();

        @FormParam("value")
        List<String> values = List.of();

        @FormParam("shared")
        @DefaultValue("")
        String shared = "";
    }
}
