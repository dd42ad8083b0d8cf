package dev.firstline.flow.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.flow.catalog.FlowView;
import dev.firstline.flow.catalog.Flows;
import dev.firstline.flow.exchange.FlowDiff;
import dev.firstline.flow.exchange.FlowExport;
import dev.firstline.flow.exchange.FlowFormat;
import dev.firstline.identity.Permissions;
import dev.firstline.platform.ProblemException;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
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
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Flows in the JSON of Amazon Bedrock's GetFlow; what Bedrock has no member for stands in the member `firstline`.
@Path("/api/admin/flows")
@PermissionsAllowed(Permissions.FLOW_READ)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Flows")
public class FlowApi {

    private final FlowDesk desk;
    private final FlowShow show;
    private final FlowVersionShow versions;
    private final FlowTrial trial;
    private final Flows flows;

    FlowApi(FlowDesk desk, FlowShow show, FlowVersionShow versions, FlowTrial trial, Flows flows) {
        this.desk = desk;
        this.show = show;
        this.versions = versions;
        this.trial = trial;
        this.flows = flows;
    }

    @GET
    @Operation(summary = "All flows, without what they are made of")
    public ArrayNode list() {
        var json = JsonNodeFactory.instance.arrayNode();
        flows.list().forEach(flow -> json.add(FlowJson.write(flow)));
        return json;
    }

    @POST
    @PermissionsAllowed(Permissions.FLOW_EDIT)
    @Operation(summary = "Create a flow, or import what an export gave")
    public Response create(JsonNode body) {
        return created(desk.create(FlowJson.draft(required(body))));
    }

    @POST
    @Path("/import")
    @PermissionsAllowed(Permissions.FLOW_EDIT)
    @Operation(
            summary = "Import flows from a text",
            description =
                    "`text` is a definition, an answer of GetFlow, or a CloudFormation template in"
                            + " JSON or YAML; `parameters` are the template's; `name` names a flow that"
                            + " has no name.")
    public ArrayNode importFlows(JsonNode body) {
        var parameters = new HashMap<String, String>();
        required(body)
                .path("parameters")
                .properties()
                .forEach(each -> parameters.put(each.getKey(), each.getValue().asText()));
        var json = JsonNodeFactory.instance.arrayNode();
        for (var read :
                desk.read(
                        body.path("text").asText(),
                        body.path("name").asText("imported"),
                        parameters)) {
            var flow = write(desk.create(read.draft()));
            var beside = flow.withObject("firstline");
            read.placeholders().forEach(beside.withArray("placeholders")::add);
            read.notes().forEach(beside.withArray("notes")::add);
            json.add(flow);
        }
        return json;
    }

    @POST
    @Path("/validation")
    @Operation(
            summary = "What is wrong with a flow that is not kept",
            description =
                    "`definition`, and beside it `firstline.policy` if the flow has one, as for"
                            + " creating a flow. The findings are those of preparing it, without"
                            + " those about managed prompts.")
    public ArrayNode validate(JsonNode body) {
        return FlowJson.findings(FlowJson.draft(required(body)).findings());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A flow's draft")
    public ObjectNode get(@PathParam("id") String id) {
        return write(desk.require(id));
    }

    @PUT
    @Path("/{id}")
    @PermissionsAllowed(Permissions.FLOW_EDIT)
    @Operation(
            summary = "Replace the draft",
            description =
                    "`firstline.revision` names the draft that the change starts from. Policy and"
                            + " bindings stay where the body has no member `firstline.policy`.")
    public ObjectNode change(@PathParam("id") String id, JsonNode body) {
        var current = desk.require(id);
        int revision = required(body).path("firstline").path("revision").asInt(current.revision());
        return write(desk.change(id, revision, FlowJson.draft(body, current.draft())));
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed(Permissions.FLOW_PUBLISH)
    @Operation(summary = "Remove a flow that no alias serves")
    public Response delete(@PathParam("id") String id) {
        desk.delete(id);
        return Response.noContent().build();
    }

    @POST
    @Path("/{id}/preparation")
    @PermissionsAllowed(Permissions.FLOW_EDIT)
    @Operation(summary = "Check the draft; without errors it runs as the draft")
    @Consumes(MediaType.WILDCARD)
    public ObjectNode prepare(@PathParam("id") String id) {
        var preparation = desk.prepare(id);
        var json = JsonNodeFactory.instance.objectNode();
        json.put("id", id).put("status", preparation.status().wireName());
        json.set("validations", FlowJson.findings(preparation.findings()));
        return json;
    }

    @GET
    @Path("/{id}/export")
    @Operation(
            summary =
                    "A flow as a file: bedrock, definition, firstline, cloudformation,"
                            + " cloudformation-json, step-functions")
    @Produces(MediaType.WILDCARD)
    public Response export(
            @PathParam("id") String id,
            @QueryParam("format") @DefaultValue("bedrock") String format,
            @QueryParam("version") @DefaultValue(FlowTrial.DRAFT) String version) {
        var chosen =
                FlowFormat.of(format)
                        .orElseThrow(
                                () -> FlowDesk.refused("Formats are " + FlowFormat.words() + "."));
        var draft = versions.side(desk.require(id), version);
        var text = FlowDesk.answer(() -> FlowExport.write(draft, chosen));
        return Response.ok(text).type(FlowPages.PLAIN).build();
    }

    @GET
    @Path("/{id}/diff")
    @Operation(summary = "What differs between two versions, or a version and the draft")
    public ObjectNode diff(
            @PathParam("id") String id,
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("to") @DefaultValue(FlowTrial.DRAFT) String to) {
        var page = versions.diff(id, from, to);
        var json = JsonNodeFactory.instance.objectNode();
        json.set("definition", changes(page.definition()));
        json.set("policy", changes(page.policy()));
        return json;
    }

    @GET
    @Path("/{id}/portability")
    @Operation(summary = "What Amazon Bedrock would refuse or do otherwise")
    public ArrayNode portability(@PathParam("id") String id) {
        var json = JsonNodeFactory.instance.arrayNode();
        for (var note : show.move(id).notes()) {
            json.addObject()
                    .put("kind", note.kind().name())
                    .put("place", note.place())
                    .put("message", note.message());
        }
        return json;
    }

    @POST
    @Path("/{id}/runs")
    @PermissionsAllowed({Permissions.FLOW_EDIT, Permissions.FLOW_PUBLISH})
    @Operation(
            summary = "Run the prepared draft or a version once",
            description = "`document` goes to the Input node; `version` is a number or DRAFT.")
    public ObjectNode run(@PathParam("id") String id, JsonNode body) {
        var _ = desk.require(id);
        return FlowTrial.toJson(
                trial.run(
                        id,
                        required(body).path("version").asText(FlowTrial.DRAFT),
                        body.path("document")));
    }

    private static ArrayNode changes(List<FlowDiff.Change> changes) {
        var json = JsonNodeFactory.instance.arrayNode();
        changes.forEach(change ->
                json.addObject()
                        .put("path", change.path())
                        .put("before", change.before())
                        .put("after", change.after()));
        return json;
    }

    private static Response created(FlowView flow) {
        return Response.created(URI.create("/api/admin/flows/" + flow.id()))
                .entity(write(flow))
                .build();
    }

    private static ObjectNode write(FlowView flow) {
        return FlowJson.write(flow);
    }

    static JsonNode required(@Nullable JsonNode body) {
        if (body == null || !body.isObject()) {
            throw new ProblemException(400, "Bad request", "Send a JSON object.");
        }
        return body;
    }
}
