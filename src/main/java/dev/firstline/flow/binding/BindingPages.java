package dev.firstline.flow.binding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firstline.identity.CurrentUser;
import dev.firstline.identity.Permissions;
import dev.firstline.platform.ProblemException;
import dev.firstline.tool.agent.AgentDefinition;
import dev.firstline.tool.agent.Agents;
import dev.firstline.tool.intent.BotDefinition;
import dev.firstline.tool.intent.Bots;
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

/// The pages that say what serves what.
@Path("/admin/bindings")
@PermissionsAllowed(Permissions.FLOW_READ)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class BindingPages {

    private static final String HOME = "/admin/bindings";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BindingReport report;
    private final BindingChanges changes;
    private final BindingTrial trial;
    private final Bots bots;
    private final Agents agents;
    private final CurrentUser user;

    BindingPages(
            BindingReport report,
            BindingChanges changes,
            BindingTrial trial,
            Bots bots,
            Agents agents,
            CurrentUser user) {
        this.report = report;
        this.changes = changes;
        this.trial = trial;
        this.bots = bots;
        this.agents = agents;
        this.user = user;
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list() {
        var listedBots =
                bots.list().stream()
                        .map(it ->
                                new BindingsView.Local(
                                        it.name(),
                                        HOME + "/bots/" + it.name(),
                                        it.definition().intents().size() + " intents"))
                        .toList();
        var listedAgents =
                agents.list().stream()
                        .map(it ->
                                new BindingsView.Local(
                                        it.name(),
                                        HOME + "/agents/" + it.name(),
                                        it.definition().modelId()))
                        .toList();
        return BindingTemplates.bindingsPage(
                new BindingsView(
                        report.lines().stream().map(BindingsView::row).toList(),
                        listedBots,
                        listedAgents,
                        mayChange()));
    }

    @GET
    @Path("/resource")
    @Operation(hidden = true)
    public TemplateInstance resource(
            @QueryParam("kind") @DefaultValue("") String kind,
            @QueryParam("name") @DefaultValue("") String name,
            @QueryParam("done") @DefaultValue("") String done) {
        var view = view(resourceOf(kind, name));
        return BindingTemplates.resourcePage(done.isEmpty() ? view : view.saying("Saved."));
    }

    @POST
    @Path("/resource")
    @PermissionsAllowed(Permissions.FLOW_PUBLISH)
    @Operation(hidden = true)
    public Response bind(
            @QueryParam("kind") @DefaultValue("") String kind,
            @QueryParam("name") @DefaultValue("") String name,
            @BeanParam BindingForm form) {
        var resource = resourceOf(kind, name);
        try {
            if (form.isNone()) {
                changes.unbind(resource);
            } else {
                changes.bind(resource, form.binding());
            }
            return seeOther(BindingsView.href(resource) + "&done=saved");
        } catch (IllegalArgumentException e) {
            var problem = String.valueOf(e.getMessage());
            return refused(BindingTemplates.resourcePage(view(resource).refused(form, problem)));
        }
    }

    @POST
    @Path("/test")
    @PermissionsAllowed(Permissions.FLOW_PUBLISH)
    @Operation(hidden = true)
    public TemplateInstance test(
            @QueryParam("kind") @DefaultValue("") String kind,
            @QueryParam("name") @DefaultValue("") String name,
            @FormParam("input") @DefaultValue("") String input)
            throws InterruptedException {
        var resource = resourceOf(kind, name);
        var result = trial.run(resource, input);
        return BindingTemplates.resourcePage(
                view(resource).tried(input, ResourceView.Tried.of(result)));
    }

    @GET
    @Path("/bots/{name}")
    @Operation(hidden = true)
    public TemplateInstance bot(@PathParam("name") String name) {
        var found = bots.find(name);
        return BindingTemplates.localPage(
                LocalView.bot(
                        name,
                        found.map(it -> it.definition().toJson().toPrettyString()).orElse(""),
                        found.isEmpty(),
                        mayChange()));
    }

    @POST
    @Path("/bots")
    @PermissionsAllowed(Permissions.FLOW_PUBLISH)
    @Operation(hidden = true)
    public Response saveBot(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("json") @DefaultValue("") String json) {
        try {
            changes.saveBot(name.strip(), BotDefinition.read(read(json)));
            return seeOther(HOME);
        } catch (IllegalArgumentException e) {
            var view = LocalView.bot(name, json, bots.find(name).isEmpty(), true);
            return refused(
                    BindingTemplates.localPage(view.refused(String.valueOf(e.getMessage()))));
        }
    }

    @POST
    @Path("/bots/{name}/removal")
    @PermissionsAllowed(Permissions.FLOW_PUBLISH)
    @Operation(hidden = true)
    public Response removeBot(@PathParam("name") String name) {
        return removed(changes.deleteBot(name));
    }

    @GET
    @Path("/agents/{name}")
    @Operation(hidden = true)
    public TemplateInstance agent(@PathParam("name") String name) {
        var found = agents.find(name);
        return BindingTemplates.localPage(
                LocalView.agent(
                        name,
                        found.map(it -> it.definition().toJson().toPrettyString()).orElse(""),
                        found.isEmpty(),
                        mayChange()));
    }

    @POST
    @Path("/agents")
    @PermissionsAllowed(Permissions.FLOW_PUBLISH)
    @Operation(hidden = true)
    public Response saveAgent(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("json") @DefaultValue("") String json) {
        try {
            changes.saveAgent(name.strip(), AgentDefinition.read(read(json)));
            return seeOther(HOME);
        } catch (IllegalArgumentException e) {
            var view = LocalView.agent(name, json, agents.find(name).isEmpty(), true);
            return refused(
                    BindingTemplates.localPage(view.refused(String.valueOf(e.getMessage()))));
        }
    }

    @POST
    @Path("/agents/{name}/removal")
    @PermissionsAllowed(Permissions.FLOW_PUBLISH)
    @Operation(hidden = true)
    public Response removeAgent(@PathParam("name") String name) {
        return removed(changes.deleteAgent(name));
    }

    private ResourceView view(Resource resource) {
        return ResourceView.of(report.find(resource), mayChange());
    }

    private boolean mayChange() {
        return user.may(Permissions.FLOW_PUBLISH);
    }

    private static Resource resourceOf(String kind, String name) {
        var found = ResourceKind.of(kind).filter(ResourceKind::isBindable);
        if (found.isEmpty() || name.isEmpty()) {
            throw ProblemException.notFound();
        }
        return new Resource(found.get(), name);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Response removed(boolean isGone) {
        if (isGone) {
            return seeOther(HOME);
        } else {
            throw ProblemException.notFound();
        }
    }

    private static Response refused(TemplateInstance page) {
        return Response.status(422).entity(page).build();
    }

    private static Response seeOther(String path) {
        return Response.seeOther(URI.create(path)).build();
    }
}
