package dev.firstline.flow.desk;

import dev.firstline.flow.catalog.FlowDraft;
import dev.firstline.flow.exchange.FlowExport;
import dev.firstline.flow.exchange.FlowFormat;
import dev.firstline.flow.exchange.FlowText;
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
import java.util.Locale;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Flows to find, read, write, check and move.
@Path("/admin/flows")
@PermissionsAllowed(Permissions.FLOW_READ)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class FlowPages {

    static final String PLAIN = "text/plain; charset=utf-8";

    private final FlowDesk desk;
    private final FlowShow show;
    private final FlowVersionShow versions;
    private final FlowRunShow runs;
    private final FlowTrial trial;

    FlowPages(
            FlowDesk desk,
            FlowShow show,
            FlowVersionShow versions,
            FlowRunShow runs,
            FlowTrial trial) {
        this.desk = desk;
        this.show = show;
        this.versions = versions;
        this.runs = runs;
        this.trial = trial;
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list() {
        return FlowTemplates.listPage(show.list("", "", "", "", false));
    }

    @POST
    @PermissionsAllowed(Permissions.FLOW_EDIT)
    @Operation(hidden = true)
    public Response create(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("description") @DefaultValue("") String description) {
        try {
            return done(desk.create(name.strip(), blankToNull(description)).id(), "", "created");
        } catch (ProblemException e) {
            return refused(e, FlowTemplates.listPage(show.list(name, "", "", detail(e), false)));
        }
    }

    @POST
    @Path("/import")
    @PermissionsAllowed(Permissions.FLOW_EDIT)
    @Operation(hidden = true)
    public Response importFlow(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("text") @DefaultValue("") String text,
            @FormParam("parameters") @DefaultValue("") String parameters) {
        try {
            var read = desk.read(text, name.strip(), FlowForms.parameters(parameters));
            if (read.size() > 1) {
                throw FlowDesk.refused(
                        "The template holds %d flows. Leave one in it, or import them from the command line."
                                .formatted(read.size()));
            }
            var draft = FlowForms.named(read.getFirst().draft(), name);
            return done(desk.create(draft).id(), "", "imported");
        } catch (ProblemException e) {
            return refused(
                    e, FlowTemplates.listPage(show.list(name, text, parameters, detail(e), true)));
        }
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public TemplateInstance flow(
            @PathParam("id") String id, @QueryParam("done") @DefaultValue("") String done) {
        return FlowTemplates.flowPage(show.flow(id, "", FlowForms.message(done)));
    }

    @GET
    @Path("/{id}/draft")
    @Operation(hidden = true)
    public TemplateInstance draft(
            @PathParam("id") String id, @QueryParam("done") @DefaultValue("") String done) {
        return FlowTemplates.editorPage(show.editor(id, FlowForms.message(done)));
    }

    @POST
    @Path("/{id}/draft")
    @PermissionsAllowed(Permissions.FLOW_EDIT)
    @Operation(hidden = true)
    public Response save(@PathParam("id") String id, @BeanParam DraftForm form) {
        var present = desk.require(id).draft();
        try {
            var draft =
                    new FlowDraft(
                            form.name.strip(),
                            blankToNull(form.description),
                            form.role.strip(),
                            desk.definition(form.definition),
                            present.policy(),
                            present.bindings());
            var _ = desk.change(id, form.revision, draft);
            return done(id, "/draft", "saved");
        } catch (ProblemException e) {
            return refused(
                    e,
                    FlowTemplates.editorPage(
                            show.refused(
                                    id,
                                    form.name,
                                    form.description,
                                    form.role,
                                    form.definition,
                                    form.revision,
                                    detail(e))));
        }
    }

    @POST
    @Path("/{id}/prepare")
    @PermissionsAllowed(Permissions.FLOW_EDIT)
    @Operation(hidden = true)
    public Response prepare(@PathParam("id") String id) {
        var _ = desk.require(id);
        var preparation = desk.prepare(id);
        return done(id, "", preparation.status().wireName().toLowerCase(Locale.ROOT));
    }

    @GET
    @Path("/{id}/policy")
    @Operation(hidden = true)
    public TemplateInstance policy(
            @PathParam("id") String id, @QueryParam("done") @DefaultValue("") String done) {
        return FlowTemplates.policyPage(show.policy(id, null, "", FlowForms.message(done)));
    }

    @POST
    @Path("/{id}/policy")
    @PermissionsAllowed(Permissions.FLOW_EDIT)
    @Operation(hidden = true)
    public Response savePolicy(
            @PathParam("id") String id,
            @FormParam("revision") @DefaultValue("-1") int revision,
            @FormParam("policy") @DefaultValue("") String policy) {
        var _ = desk.require(id);
        try {
            var _ = desk.changePolicy(id, revision, policy);
            return done(id, "/policy", "policy");
        } catch (ProblemException e) {
            return refused(e, FlowTemplates.policyPage(show.policy(id, policy, detail(e), "")));
        }
    }

    @GET
    @Path("/{id}/run")
    @PermissionsAllowed({Permissions.FLOW_EDIT, Permissions.FLOW_PUBLISH})
    @Operation(hidden = true)
    public TemplateInstance runForm(
            @PathParam("id") String id,
            @QueryParam("version") @DefaultValue(FlowTrial.DRAFT) String version) {
        return FlowTemplates.runPage(runs.page(id, version, null, null, ""));
    }

    @POST
    @Path("/{id}/run")
    @PermissionsAllowed({Permissions.FLOW_EDIT, Permissions.FLOW_PUBLISH})
    @Operation(hidden = true)
    public Response run(
            @PathParam("id") String id,
            @FormParam("version") @DefaultValue(FlowTrial.DRAFT) String version,
            @FormParam("input") @DefaultValue("") String input) {
        var _ = desk.require(id);
        try {
            var document = FlowDesk.answer(() -> FlowText.json(input));
            var result = trial.run(id, version, document);
            return Response.ok(FlowTemplates.runPage(runs.page(id, version, input, result, "")))
                    .build();
        } catch (ProblemException e) {
            return refused(
                    e, FlowTemplates.runPage(runs.page(id, version, input, null, detail(e))));
        }
    }

    @GET
    @Path("/{id}/move")
    @Operation(hidden = true)
    public TemplateInstance move(@PathParam("id") String id) {
        return FlowTemplates.movePage(show.move(id));
    }

    @GET
    @Path("/{id}/export")
    @Produces(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response export(
            @PathParam("id") String id,
            @QueryParam("format") @DefaultValue("bedrock") String format,
            @QueryParam("version") @DefaultValue(FlowTrial.DRAFT) String version) {
        var flow = desk.require(id);
        var chosen = FlowFormat.of(format).orElseThrow(ProblemException::notFound);
        var draft = versions.side(flow, version);
        return Response.ok(FlowDesk.answer(() -> FlowExport.write(draft, chosen)))
                .type(PLAIN)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"%s.%s\""
                                .formatted(draft.name(), chosen.extension()))
                .build();
    }

    @POST
    @Path("/{id}/delete")
    @PermissionsAllowed(Permissions.FLOW_PUBLISH)
    @Operation(hidden = true)
    public Response delete(@PathParam("id") String id) {
        try {
            desk.delete(id);
            return Response.seeOther(URI.create("/admin/flows")).build();
        } catch (ProblemException e) {
            return refused(e, () -> FlowTemplates.flowPage(show.flow(id, detail(e), "")));
        }
    }

    static Response done(String id, String page, String done) {
        return Response.seeOther(URI.create("/admin/flows/" + id + page + "?done=" + done)).build();
    }

    static Response refused(ProblemException problem, TemplateInstance page) {
        return refused(problem, () -> page);
    }

    static Response refused(ProblemException problem, Supplier<TemplateInstance> page) {
        if (problem.problem().status() == 404) {
            throw problem;
        }
        return Response.status(problem.problem().status()).entity(page.get()).build();
    }

    static String detail(ProblemException problem) {
        return String.valueOf(problem.problem().detail());
    }

    static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
