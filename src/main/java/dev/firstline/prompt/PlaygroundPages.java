package dev.firstline.prompt;

import dev.firstline.identity.CurrentUser;
import dev.firstline.identity.Permissions;
import dev.firstline.platform.ProblemException;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The playground: versions and models side by side on saved inputs.
@Path("/admin/prompts")
@PermissionsAllowed({Permissions.PROMPT_EDIT, Permissions.PROMPT_PUBLISH})
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class PlaygroundPages {

    private final Prompts prompts;
    private final PromptInputs inputs;
    private final Playground playground;
    private final CurrentUser user;

    PlaygroundPages(Prompts prompts, PromptInputs inputs, Playground playground, CurrentUser user) {
        this.prompts = prompts;
        this.inputs = inputs;
        this.playground = playground;
        this.user = user;
    }

    @GET
    @Path("/{id}/playground")
    @Operation(hidden = true)
    public TemplateInstance show(
            @PathParam("id") String id, @QueryParam("done") @DefaultValue("") String done) {
        return PromptPageTemplates.playgroundPage(
                playground.show(id, playground.suggestion(id), "", message(done)));
    }

    @POST
    @Path("/{id}/playground")
    @Operation(hidden = true)
    public Response run(@PathParam("id") String id, MultivaluedMap<String, String> fields) {
        var form = PlaygroundForm.of(fields);
        try {
            return Response.ok(PromptPageTemplates.playgroundPage(playground.run(id, form)))
                    .build();
        } catch (ProblemException e) {
            return refused(id, form, e);
        }
    }

    @POST
    @Path("/{id}/inputs")
    @PermissionsAllowed(Permissions.PROMPT_EDIT)
    @Operation(hidden = true)
    public Response saveInput(@PathParam("id") String id, MultivaluedMap<String, String> fields) {
        try {
            var name = PlaygroundForm.first(fields, "name");
            var _ = inputs.save(id, name, PlaygroundForm.variables(fields));
            return seeOther(id, "saved");
        } catch (ProblemException e) {
            return refused(id, playground.suggestion(id), e);
        }
    }

    @POST
    @Path("/{id}/inputs/{input}/delete")
    @PermissionsAllowed(Permissions.PROMPT_EDIT)
    @Operation(hidden = true)
    public Response deleteInput(@PathParam("id") String id, @PathParam("input") UUID input) {
        inputs.delete(id, input);
        return seeOther(id, "deleted");
    }

    @POST
    @Path("/{id}/playground/version")
    @PermissionsAllowed(Permissions.PROMPT_EDIT)
    @Operation(hidden = true)
    public Response saveVersion(
            @PathParam("id") String id,
            @FormParam("version") @DefaultValue("DRAFT") String version,
            @FormParam("modelId") @DefaultValue("") String modelId,
            @FormParam("message") @DefaultValue("") String message) {
        try {
            var content = playground.content(id, version, modelId.strip());
            var saved = prompts.saveAsVersion(id, content, message, user.require().name());
            return PromptPages.seeOther("/admin/prompts/" + id + "?done=version-" + saved.number());
        } catch (ProblemException e) {
            return refused(id, playground.suggestion(id), e);
        }
    }

    private Response refused(String id, PlaygroundForm form, ProblemException problem) {
        return PromptPages.refused(
                problem,
                PromptPageTemplates.playgroundPage(
                        playground.show(id, form, PromptPages.detail(problem), "")));
    }

    private static String message(String done) {
        return switch (done) {
            case "saved" -> "The input is saved.";
            case "deleted" -> "The input is deleted.";
            default -> "";
        };
    }

    private static Response seeOther(String id, String done) {
        return PromptPages.seeOther("/admin/prompts/" + id + "/playground?done=" + done);
    }
}
