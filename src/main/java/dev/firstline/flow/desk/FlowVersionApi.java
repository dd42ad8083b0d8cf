package dev.firstline.flow.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.flow.catalog.FlowAliases;
import dev.firstline.flow.catalog.Flows;
import dev.firstline.identity.Permissions;
import dev.firstline.platform.ProblemException;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Versions of flows, and the aliases through which they are served.
@Path("/api/admin/flows")
@PermissionsAllowed(Permissions.FLOW_READ)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Flows")
public class FlowVersionApi {

    private final FlowDesk desk;
    private final Flows flows;
    private final FlowAliases aliases;

    FlowVersionApi(FlowDesk desk, Flows flows, FlowAliases aliases) {
        this.desk = desk;
        this.flows = flows;
        this.aliases = aliases;
    }

    @GET
    @Path("/{id}/versions")
    @Operation(summary = "The versions of a flow, the newest first, without what they are made of")
    public ArrayNode versions(@PathParam("id") String id) {
        var json = JsonNodeFactory.instance.arrayNode();
        flows.versions(desk.require(id).id()).forEach(version -> json.add(FlowJson.write(version)));
        return json;
    }

    @POST
    @Path("/{id}/versions")
    @PermissionsAllowed(Permissions.FLOW_PUBLISH)
    @Operation(summary = "Make the prepared draft the next version; `description` says why")
    public Response publish(@PathParam("id") String id, JsonNode body) {
        var description = FlowApi.required(body).path("description").asText();
        return Response.status(201)
                .entity(FlowJson.write(desk.publish(id, FlowPages.blankToNull(description))))
                .build();
    }

    @GET
    @Path("/{id}/versions/{number}")
    @Operation(summary = "A version")
    public ObjectNode version(@PathParam("id") String id, @PathParam("number") int number) {
        return FlowJson.write(desk.requireVersion(desk.require(id).id(), number));
    }

    @DELETE
    @Path("/{id}/versions/{number}")
    @PermissionsAllowed(Permissions.FLOW_PUBLISH)
    @Operation(summary = "Remove a version that no alias serves")
    public Response deleteVersion(@PathParam("id") String id, @PathParam("number") int number) {
        desk.deleteVersion(id, number);
        return Response.noContent().build();
    }

    @GET
    @Path("/{id}/aliases")
    @Operation(summary = "The aliases of a flow")
    public ArrayNode aliases(@PathParam("id") String id) {
        var json = JsonNodeFactory.instance.arrayNode();
        aliases.list(desk.require(id).id()).forEach(alias -> json.add(FlowJson.write(alias)));
        return json;
    }

    @POST
    @Path("/{id}/aliases")
    @PermissionsAllowed(Permissions.FLOW_PUBLISH)
    @Operation(
            summary = "Serve a version under a name",
            description =
                    "`firstline.split` gives a second version and the percentage of conversations"
                            + " that get it.")
    public Response createAlias(@PathParam("id") String id, JsonNode body) {
        var draft = FlowJson.alias(FlowApi.required(body));
        return Response.status(201).entity(FlowJson.write(desk.createAlias(id, draft))).build();
    }

    @PUT
    @Path("/{id}/aliases/{alias}")
    @PermissionsAllowed(Permissions.FLOW_PUBLISH)
    @Operation(
            summary = "Point an alias elsewhere",
            description = "`firstline.revision` names the state that the change starts from.")
    public ObjectNode changeAlias(
            @PathParam("id") String id, @PathParam("alias") String alias, JsonNode body) {
        var current = aliases.find(id, alias).orElseThrow(ProblemException::notFound);
        int revision =
                FlowApi.required(body).path("firstline").path("revision").asInt(current.revision());
        return FlowJson.write(desk.changeAlias(id, alias, revision, FlowJson.alias(body)));
    }

    @POST
    @Path("/{id}/aliases/{alias}/rollback")
    @PermissionsAllowed(Permissions.FLOW_PUBLISH)
    @Operation(summary = "Point an alias back at what it served before")
    @Consumes(MediaType.WILDCARD)
    public ObjectNode rollBack(@PathParam("id") String id, @PathParam("alias") String alias) {
        return FlowJson.write(desk.rollBack(id, alias));
    }

    @DELETE
    @Path("/{id}/aliases/{alias}")
    @PermissionsAllowed(Permissions.FLOW_PUBLISH)
    @Operation(summary = "Remove an alias")
    public Response deleteAlias(@PathParam("id") String id, @PathParam("alias") String alias) {
        desk.deleteAlias(id, alias);
        return Response.noContent().build();
    }
}
