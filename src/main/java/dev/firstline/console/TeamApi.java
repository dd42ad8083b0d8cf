package dev.firstline.console;

import dev.firstline.identity.CurrentUser;
import dev.firstline.identity.Permissions;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Who is there to answer, and how much everybody is given, for programs.
@Path("/api/agent")
@PermissionsAllowed(Permissions.CONVERSATION_SUPERVISE)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Agent")
public class TeamApi {

    private final Team team;
    private final Agents agents;
    private final CurrentUser user;

    TeamApi(Team team, Agents agents, CurrentUser user) {
        this.team = team;
        this.agents = agents;
        this.user = user;
    }

    @PUT
    @Path("/availability")
    @PermissionsAllowed(Permissions.CONVERSATION_REPLY)
    @Operation(summary = "Says whether you want to be given conversations")
    public Response availability(@NotNull @Valid Availability body) {
        agents.setAvailable(user.require(), body.available());
        return Response.noContent().build();
    }

    @GET
    @Path("/people")
    @Operation(summary = "Who may reply, with what they have and are given")
    public List<Member> people() {
        return team.workloads().entrySet().stream()
                .map(entry -> {
                    var work = entry.getValue();
                    var capacity = work.capacity();
                    return new Member(
                            work.person(),
                            entry.getKey().name(),
                            team.stateOf(work).name().toLowerCase(Locale.ROOT),
                            work.open(),
                            work.snoozed(),
                            capacity == null ? team.usualCapacity() : capacity,
                            work.seen());
                })
                .toList();
    }

    @PUT
    @Path("/people/{id}/capacity")
    @Operation(summary = "Says how many open conversations somebody is given at most")
    public Response capacity(@PathParam("id") UUID id, @NotNull @Valid Capacity body) {
        agents.setCapacity(team.require(id).id(), body.conversations());
        return Response.noContent().build();
    }

    @PUT
    @Path("/people/{id}/availability")
    @Operation(summary = "Says whether somebody is given conversations")
    public Response availability(@PathParam("id") UUID id, @NotNull @Valid Availability body) {
        agents.setAvailable(team.require(id).id(), body.available());
        return Response.noContent().build();
    }

    /// Whether somebody is there.
    ///
    /// @param available whether they are to be given conversations
    public record Availability(boolean available) {}

    /// How much one person is given.
    ///
    /// @param conversations open at the same time
    public record Capacity(@Min(0) @Max(Agents.CAPACITY_MAX) int conversations) {}

    /// Somebody of the team.
    ///
    /// @param state `here`, `away` or `gone`
    /// @param seen when they last had a console open
    public record Member(
            UUID id,
            String name,
            String state,
            int open,
            int snoozed,
            int capacity,
            @Nullable Instant seen) {}
}
