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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Macros to preview and run in a conversation.
@Path("/console/macros")
@PermissionsAllowed(Permissions.CONVERSATION_REPLY)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class MacroRunPages {

    private final Macros macros;
    private final MacroPreviews previews;
    private final MacroRun run;
    private final Drafts drafts;
    private final CurrentUser user;

    MacroRunPages(
            Macros macros, MacroPreviews previews, MacroRun run, Drafts drafts, CurrentUser user) {
        this.macros = macros;
        this.previews = previews;
        this.run = run;
        this.drafts = drafts;
        this.user = user;
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
        var lines = previews.of(macro, id);
        boolean hasDraft = !form.text.isBlank() || drafts.find(id, user.require()).isPresent();
        return new MacroPreviewView(
                macro, id, lines, key, form.seen, form.text, hasDraft, isAsked, error);
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
