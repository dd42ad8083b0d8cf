package dev.firstline.console;

import dev.firstline.identity.CurrentUser;
import dev.firstline.identity.Permissions;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The console. Its address says all: which queue, how it is narrowed, and which conversation is open.
@Path("/console")
@PermissionsAllowed(Permissions.CONVERSATION_READ)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class ConsolePages {

    private final ConsoleViews views;
    private final Agents agents;
    private final RoundRobin roundRobin;
    private final CurrentUser user;

    ConsolePages(ConsoleViews views, Agents agents, RoundRobin roundRobin, CurrentUser user) {
        this.views = views;
        this.agents = agents;
        this.roundRobin = roundRobin;
        this.user = user;
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance console(@Context UriInfo uri) {
        var parameters = new HashMap<String, String>();
        uri.getQueryParameters().forEach((name, values) -> parameters.put(name, values.getFirst()));
        return ConsoleTemplates.consolePage(views.at(Place.of(parameters), ""));
    }

    /// Whether the reader wants to be given conversations.
    @POST
    @Path("/availability")
    @PermissionsAllowed(Permissions.CONVERSATION_REPLY)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response availability(
            @FormParam("place") @DefaultValue("") String place,
            @FormParam("available") @DefaultValue("no") String available) {
        agents.setAvailable(user.require(), available.equals("yes"));
        return Response.seeOther(Place.parse(place).uri()).build();
    }

    /// Gives what waits to those who are there.
    @POST
    @Path("/round")
    @PermissionsAllowed(Permissions.CONVERSATION_SUPERVISE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response shareOut(@FormParam("place") @DefaultValue("") String place) {
        roundRobin.run();
        return Response.seeOther(Place.parse(place).uri()).build();
    }
}
