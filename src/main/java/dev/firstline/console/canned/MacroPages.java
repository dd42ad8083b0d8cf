package dev.firstline.console.canned;

import dev.firstline.console.Drafts;
import dev.firstline.identity.CurrentUser;
import dev.firstline.identity.Permissions;
import dev.firstline.platform.Ids;
import dev.firstline.platform.Problem;
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
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Macros to look at, change, preview and run.
@Path("/console/macros")
@PermissionsAllowed(Permissions.CONVERSATION_REPLY)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class MacroPages {

    private static final String HOME = "/console/macros";

    private final Macros macros;
    private final MacroForms forms;
    private final MacroRun run;
    private final CannedValues values;
    private final Drafts drafts;
    private final Keeping keeping;
    private final CurrentUser user;

    MacroPages(
            Macros macros,
            MacroForms forms,
            MacroRun run,
            CannedValues values,
            Drafts drafts,
            Keeping keeping,
            CurrentUser user) {
        this.macros = macros;
        this.forms = forms;
        this.run = run;
        this.values = values;
        this.drafts = drafts;
        this.keeping = keeping;
        this.user = user;
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(@QueryParam("done") @DefaultValue("") String done) {
        var blank = new MacroDraft("", List.of(), false);
        return CannedTemplates.macrosPage(view(blank, HOME, true, "", message(done)));
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public TemplateInstance edit(@PathParam("id") String id) {
        var found = macros.find(CannedResponses.id(id));
        var form = new MacroDraft(found.name(), found.steps(), found.isShared());
        return CannedTemplates.macrosPage(view(form, found.href(), false, "", ""));
    }

    @POST
    @Operation(hidden = true)
    public Response create(@BeanParam MacroForm form) {
        var draft = draft(form);
        return answer(macros.create(draft), draft, HOME, true);
    }

    @POST
    @Path("/{id}")
    @Operation(hidden = true)
    public Response update(@PathParam("id") String id, @BeanParam MacroForm form) {
        UUID known = CannedResponses.id(id);
        var draft = draft(form);
        return answer(macros.update(known, draft), draft, HOME + "/" + known, false);
    }

    @POST
    @Path("/{id}/delete")
    @Operation(hidden = true)
    public Response delete(@PathParam("id") String id) {
        macros.delete(CannedResponses.id(id));
        return Response.seeOther(URI.create(HOME + "?done=deleted")).build();
    }

    /// Shows what a macro would do. It is posted, because the composer's unsent text comes with it.
    @POST
    @Path("/preview")
    @Operation(hidden = true)
    public TemplateInstance preview(
            @QueryParam("c") @DefaultValue("") String conversation, @BeanParam RunForm form) {
        return CannedTemplates.macroPreviewPage(
                preview(conversation, form, Ids.shortId(), false, ""));
    }

    @POST
    @Path("/run")
    @Operation(hidden = true)
    public Response run(
            @QueryParam("c") @DefaultValue("") String conversation, @BeanParam RunForm form) {
        var shown = preview(conversation, form, form.key, true, "");
        if (shown.hasDraft() && !form.draft.equals("keep")) {
            return refused(409, shown);
        }
        try {
            keepUnsent(shown.conversation(), form.text);
            run.run(shown.macro().id(), shown.conversation(), form.key, form.seen);
            return Response.seeOther(URI.create(shown.conversationHref())).build();
        } catch (ProblemException e) {
            Problem problem = e.problem();
            String detail = String.valueOf(problem.detail());
            return refused(problem.status(), preview(conversation, form, form.key, false, detail));
        }
    }

    /// What the composer held stays in it, also without a script.
    private void keepUnsent(UUID conversation, String text) {
        if (!text.isBlank()) {
            drafts.keep(conversation, user.require(), new Drafts.Draft("reply", text));
        }
    }

    private static Response refused(int status, MacroPreviewView shown) {
        return Response.status(status).entity(CannedTemplates.macroPreviewPage(shown)).build();
    }

    private MacroPreviewView preview(
            String conversation, RunForm form, String key, boolean isAsked, String error) {
        var macro = macros.find(CannedResponses.id(form.macro));
        UUID id = CannedResponses.id(conversation);
        var filling = values.of(user.require(), Optional.of(id));
        var lines =
                macro.steps().stream()
                        .map(step ->
                                new MacroPreviewView.Line(
                                        step.kind().label(),
                                        step.isText()
                                                ? new CannedText(step.value()).fill(filling).text()
                                                : forms.said(step),
                                        step.isText()))
                        .toList();
        boolean hasDraft = !form.text.isBlank() || drafts.find(id, user.require()).isPresent();
        return new MacroPreviewView(
                macro, id, lines, key, form.seen, form.text, hasDraft, isAsked, error);
    }

    private MacroDraft draft(MacroForm form) {
        return new MacroDraft(
                form.name, forms.steps(form.kinds, form.values), form.shared.equals("yes"));
    }

    private Response answer(Saved saved, MacroDraft draft, String action, boolean isNew) {
        return switch (saved) {
            case Saved.Kept _ -> Response.seeOther(URI.create(HOME + "?done=saved")).build();
            case Saved.Rejected(var problem) ->
                    Response.status(422)
                            .entity(
                                    CannedTemplates.macrosPage(
                                            view(draft, action, isNew, problem, "")))
                            .build();
        };
    }

    private MacrosPageView view(
            MacroDraft form, String action, boolean isNew, String error, String message) {
        boolean mayShare = keeping.mayShare();
        return new MacrosPageView(
                macros.all(),
                form.name(),
                form.isShared(),
                forms.rows(form.steps()),
                action,
                isNew,
                mayShare,
                isNew || mayShare || !form.isShared(),
                error,
                message);
    }

    private static String message(String done) {
        return switch (done) {
            case "saved" -> "Saved.";
            case "deleted" -> "Deleted.";
            default -> "";
        };
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

    /// What comes from the composer, and from the preview.
    public static final class RunForm {

        @FormParam("macro")
        @DefaultValue("")
        String macro = "";

        @FormParam("seen")
        @DefaultValue("0")
        long seen;

        @FormParam("text")
        @DefaultValue("")
        String text = "";

        @FormParam("key")
        @DefaultValue("")
        String key = "";

        @FormParam("draft")
        @DefaultValue("")
        String draft = "";
    }
}
