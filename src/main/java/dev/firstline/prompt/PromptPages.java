package dev.firstline.prompt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.firstline.identity.CurrentUser;
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
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Prompts to find, write and keep as versions.
@Path("/admin/prompts")
@PermissionsAllowed(Permissions.PROMPT_READ)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class PromptPages {

    private static final String PREVIEW = "preview";
    private static final String VERSION = "version";

    private final Prompts prompts;
    private final PromptDesk desk;
    private final PromptHistory history;
    private final CurrentUser user;

    PromptPages(Prompts prompts, PromptDesk desk, PromptHistory history, CurrentUser user) {
        this.prompts = prompts;
        this.desk = desk;
        this.history = history;
        this.user = user;
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(
            @QueryParam("q") @DefaultValue("") String query,
            @QueryParam("folder") @DefaultValue("") String folder,
            @QueryParam("tag") @DefaultValue("") String tag) {
        return PromptPageTemplates.listPage(desk.list(query.strip(), folder, tag));
    }

    @GET
    @Path("/new")
    @PermissionsAllowed(Permissions.PROMPT_EDIT)
    @Operation(hidden = true)
    public TemplateInstance blank() {
        return PromptPageTemplates.editorPage(desk.blank(new PromptForm(), ""));
    }

    @POST
    @PermissionsAllowed(Permissions.PROMPT_EDIT)
    @Operation(hidden = true)
    public Response create(@BeanParam PromptForm form) {
        try {
            if (form.action.equals(PREVIEW)) {
                return Response.ok(PromptPageTemplates.editorPage(desk.blank(form, ""))).build();
            }
            var empty = PromptContent.of(MissingNode.getInstance());
            var created = prompts.create(form.toDraft(empty), author());
            return keepVersion(created.id(), form);
        } catch (ProblemException e) {
            return refused(e, PromptPageTemplates.editorPage(desk.blank(form, detail(e))));
        }
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public TemplateInstance edit(
            @PathParam("id") String id, @QueryParam("done") @DefaultValue("") String done) {
        var prompt = prompts.require(id);
        return PromptPageTemplates.editorPage(
                desk.editor(prompt, PromptForm.of(prompt), "", message(done)));
    }

    @POST
    @Path("/{id}")
    @PermissionsAllowed(Permissions.PROMPT_EDIT)
    @Operation(hidden = true)
    public Response save(@PathParam("id") String id, @BeanParam PromptForm form) {
        var prompt = prompts.require(id);
        try {
            if (form.action.equals(PREVIEW)) {
                return Response.ok(
                                PromptPageTemplates.editorPage(desk.editor(prompt, form, "", "")))
                        .build();
            }
            var draft = form.toDraft(prompt.draft().content());
            var _ = prompts.change(id, form.revision, draft, author());
            return keepVersion(id, form);
        } catch (ProblemException e) {
            return refused(
                    e, PromptPageTemplates.editorPage(desk.editor(prompt, form, detail(e), "")));
        }
    }

    @POST
    @Path("/preview")
    @Operation(hidden = true)
    public TemplateInstance preview(
            @BeanParam PromptForm form, @FormParam("id") @DefaultValue("") String id) {
        return PromptPageTemplates.preview(desk.preview(id, form));
    }

    @POST
    @Path("/{id}/duplicate")
    @PermissionsAllowed(Permissions.PROMPT_EDIT)
    @Operation(hidden = true)
    public Response duplicate(@PathParam("id") String id) {
        return seeOther("/admin/prompts/" + prompts.duplicate(id, author()).id() + "?done=copied");
    }

    @POST
    @Path("/{id}/delete")
    @PermissionsAllowed(Permissions.PROMPT_EDIT)
    @Operation(hidden = true)
    public Response delete(@PathParam("id") String id) {
        try {
            prompts.delete(id);
            return seeOther("/admin/prompts");
        } catch (ProblemException e) {
            return refusedChange(id, e);
        }
    }

    @GET
    @Path("/{id}/versions")
    @Operation(hidden = true)
    public TemplateInstance versions(@PathParam("id") String id) {
        return PromptPageTemplates.versionsPage(history.versions(id));
    }

    @GET
    @Path("/{id}/diff")
    @Operation(hidden = true)
    public TemplateInstance diff(
            @PathParam("id") String id,
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("to") @DefaultValue("DRAFT") String to) {
        return PromptPageTemplates.diffPage(history.diff(id, from, to));
    }

    @POST
    @Path("/import")
    @PermissionsAllowed(Permissions.PROMPT_EDIT)
    @Operation(hidden = true)
    public Response importPrompt(@FormParam("json") @DefaultValue("") String json) {
        try {
            var draft = PromptJson.readDraft(new ObjectMapper().readTree(json));
            var created = prompts.create(draft, author());
            return seeOther("/admin/prompts/" + created.id() + "?done=imported");
        } catch (JsonProcessingException e) {
            return notImported("This is not valid JSON. Paste what an export gave you.");
        } catch (ProblemException e) {
            return notImported(detail(e));
        }
    }

    private Response notImported(String reason) {
        return Response.status(422)
                .entity(PromptPageTemplates.listPage(desk.list("", "", "").refused(reason)))
                .build();
    }

    private Response keepVersion(String id, PromptForm form) {
        if (form.action.equals(VERSION)) {
            var version = prompts.publishVersion(id, form.versionMessage, author());
            return seeOther("/admin/prompts/" + id + "?done=version-" + version.number());
        } else {
            return seeOther("/admin/prompts/" + id + "?done=saved");
        }
    }

    private Response refusedChange(String id, ProblemException problem) {
        var prompt = prompts.require(id);
        return refused(
                problem,
                PromptPageTemplates.editorPage(
                        desk.editor(prompt, PromptForm.of(prompt), detail(problem), "")));
    }

    private String author() {
        return user.require().name();
    }

    static Response refused(ProblemException problem, TemplateInstance page) {
        if (problem.problem().status() == 404) {
            throw problem;
        }
        return Response.status(problem.problem().status()).entity(page).build();
    }

    static String detail(ProblemException problem) {
        return String.valueOf(problem.problem().detail());
    }

    static String message(String done) {
        if (done.startsWith("version-") && done.length() < 20) {
            return "Saved as version "
                    + done.substring("version-".length())
                    + ". Nothing uses it until a label names it.";
        }
        return switch (done) {
            case "saved" -> "Draft saved.";
            case "copied" -> "This is the copy.";
            case "imported" -> "Imported as a draft.";
            case "moved" -> "The label is moved. The next answer uses it.";
            case "requested" -> "Somebody else has to approve this now.";
            case "approved" -> "Approved. The label is moved, and the next answer uses it.";
            case "rejected" -> "Rejected. The label stays where it is.";
            case "withdrawn" -> "Withdrawn.";
            case "back" -> "Rolled back. The next answer uses the version from before.";
            case "removed" -> "The label is removed.";
            case "setting" -> "The rule of approval is changed.";
            default -> "";
        };
    }

    static Response seeOther(String path) {
        return Response.seeOther(URI.create(path)).build();
    }
}
