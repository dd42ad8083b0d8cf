package dev.firstline.console;

import dev.firstline.identity.Permissions;
import dev.firstline.identity.Person;
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
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The team: who is there, how much everybody has to do, and how much they are given.
@Path("/console/team")
@PermissionsAllowed(Permissions.CONVERSATION_SUPERVISE)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class TeamPages {

    private final Team team;
    private final Clock clock;

    TeamPages(Team team, Clock clock) {
        this.team = team;
        this.clock = clock;
    }

    @GET
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public TemplateInstance team(@QueryParam("done") @DefaultValue("") String done) {
        return ConsoleTemplates.teamPage(view("", done.equals("saved") ? "Saved." : ""));
    }

    /// An empty number means the usual one.
    @POST
    @Path("/{id}")
    @Operation(hidden = true)
    public Response plan(
            @PathParam("id") UUID id,
            @FormParam("capacity") @DefaultValue("") String capacity,
            @FormParam("available") @DefaultValue("no") String available) {
        var person = team.require(id);
        var plan = Agents.Plan.parse(capacity, available.equals("yes"));
        if (plan.isEmpty()) {
            var error =
                    "The number for %s is a whole number from 0 to %d."
                            .formatted(person.name(), Agents.CAPACITY_MAX);
            return Response.status(422).entity(ConsoleTemplates.teamPage(view(error, ""))).build();
        }
        team.plan(id, plan.get());
        return Response.seeOther(URI.create("/console/team?done=saved")).build();
    }

    private TeamView view(String error, String message) {
        var rows =
                team.workloads().entrySet().stream()
                        .map(entry -> row(entry.getKey(), entry.getValue()))
                        .toList();
        return new TeamView(rows, team.usualCapacity(), error, message);
    }

    private TeamView.Row row(Person person, Workload workload) {
        var state = team.stateOf(workload);
        var seen = workload.seen();
        var capacity = workload.capacity();
        return new TeamView.Row(
                person.id(),
                person.name(),
                workload.open(),
                workload.snoozed(),
                capacity == null ? "" : capacity.toString(),
                capacity == null ? team.usualCapacity() : capacity,
                workload.isAvailable(),
                switch (state) {
                    case HERE -> "Here";
                    case AWAY -> "Away";
                    case GONE -> "No console open";
                },
                state == Team.State.HERE ? "good" : "calm",
                seen == null ? null : Ago.of(seen, clock.instant(), clock.getZone()));
    }
}
