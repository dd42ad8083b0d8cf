package dev.firstline.console.canned;

import dev.firstline.identity.Permissions;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Macros to keep, preview and run.
@Path("/api/agent/macros")
@PermissionsAllowed(Permissions.CONVERSATION_REPLY)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Macros")
public class MacroApi {

    private static final int KEY_MAX = 64;

    private final Macros macros;
    private final MacroForms forms;
    private final MacroPreviews previews;
    private final MacroRun run;

    MacroApi(Macros macros, MacroForms forms, MacroPreviews previews, MacroRun run) {
        this.macros = macros;
        this.forms = forms;
        this.previews = previews;
        this.run = run;
    }

    @GET
    @Operation(summary = "The macros that one may use, by name")
    public List<Macro> list() {
        return macros.all().stream().map(Macro::of).toList();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A macro")
    public Macro find(@PathParam("id") String id) {
        return Macro.of(macros.find(CannedResponses.id(id)));
    }

    @POST
    @Operation(
            summary = "Keeps a macro",
            description =
                    "`kind` is `reply`, `note`, `assign`, `tag`, `priority`, `status` or `snooze`. For"
                            + " everybody when `shared` is true, which takes a supervisor.")
    @APIResponse(responseCode = "422", description = "Something must be put right first")
    public Response create(@NotNull @Valid Written written) {
        var id = macros.create(draft(written)).orRefuse();
        return Response.status(201).entity(Macro.of(macros.find(id))).build();
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Changes a macro")
    @APIResponse(responseCode = "422", description = "Something must be put right first")
    public Macro update(@PathParam("id") String id, @NotNull @Valid Written written) {
        var kept = macros.update(CannedResponses.id(id), draft(written)).orRefuse();
        return Macro.of(macros.find(kept));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Deletes a macro")
    public Response delete(@PathParam("id") String id) {
        macros.delete(CannedResponses.id(id));
        return Response.noContent().build();
    }

    @GET
    @Path("/{id}/preview")
    @Operation(summary = "What a macro would do in a conversation; it does nothing")
    public List<Line> preview(
            @PathParam("id") String id,
            @QueryParam("conversation") @DefaultValue("") String conversation) {
        var macro = macros.find(CannedResponses.id(id));
        return previews.of(macro, CannedResponses.id(conversation)).stream()
                .map(line -> new Line(line.label(), line.value()))
                .toList();
    }

    @POST
    @Path("/{id}/runs")
    @Operation(
            summary = "Runs a macro in a conversation",
            description =
                    "A repetition with the same `key` sends nothing twice; `seen` is the number of"
                            + " the last event that was seen.")
    @APIResponse(
            responseCode = "409",
            description = "Something newer was said, or a place is empty")
    public Response run(@PathParam("id") String id, @NotNull @Valid Run body) {
        run.run(CannedResponses.id(id), body.conversation(), body.key(), body.seen());
        return Response.noContent().build();
    }

    private MacroDraft draft(Written written) {
        var kinds = written.steps().stream().map(Step::kind).toList();
        var values = written.steps().stream().map(Step::value).toList();
        return new MacroDraft(written.name(), forms.steps(kinds, values), written.shared());
    }

    /// A macro as somebody writes it.
    public record Written(
            @NotNull String name,
            @NotNull @Size(max = MacroDraft.STEPS_MAX) List<@NotNull @Valid Step> steps,
            boolean shared) {}

    /// One action.
    public record Step(@NotBlank String kind, @NotNull String value) {}

    /// A macro as it is kept.
    public record Macro(UUID id, String name, List<Step> steps, boolean shared, long uses) {

        static Macro of(MacroView macro) {
            var steps =
                    macro.steps().stream()
                            .map(step -> new Step(step.kind().wireName(), step.value()))
                            .toList();
            return new Macro(macro.id(), macro.name(), steps, macro.isShared(), macro.uses());
        }
    }

    /// One action as it would be taken.
    public record Line(String label, String value) {}

    /// Where to run a macro.
    public record Run(
            @NotNull UUID conversation, @NotBlank @Size(max = KEY_MAX) String key, long seen) {}
}
