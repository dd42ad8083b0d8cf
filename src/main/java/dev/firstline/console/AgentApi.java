package dev.firstline.console;

import dev.firstline.identity.CurrentUser;
import dev.firstline.identity.Permissions;
import dev.firstline.platform.ProblemException;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The queues for programs. `GET /api/agent/events` and `GET /api/agent/conversations/{id}/events` are its streams.
@Path("/api/agent")
@PermissionsAllowed(Permissions.CONVERSATION_READ)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Agent", description = "Conversations as staff see and move them.")
public class AgentApi {

    private final CaseList cases;
    private final CurrentUser user;

    AgentApi(CaseList cases, CurrentUser user) {
        this.cases = cases;
        this.user = user;
    }

    @GET
    @Path("/queues")
    @Operation(summary = "How many conversations each queue holds")
    public Map<String, Integer> queues() {
        return cases.count(user.require()).entrySet().stream()
                .collect(Collectors.toMap(it -> it.getKey().wireName(), Map.Entry::getValue));
    }

    @GET
    @Path("/conversations")
    @Operation(
            summary = "Lists a queue",
            description = "Go on with the cursor `next` of the page before.")
    public CasePage list(
            @QueryParam("queue") @DefaultValue("mine") String queue,
            @QueryParam("tag") @DefaultValue("") String tag,
            @QueryParam("priority") @DefaultValue("") String priority,
            @QueryParam("assignee") @DefaultValue("") String assignee,
            @QueryParam("age") @DefaultValue("0") int age,
            @QueryParam("cursor") @DefaultValue("") String cursor) {
        var known =
                Queue.find(queue)
                        .orElseThrow(() ->
                                new ProblemException(
                                        400, "Unknown queue", "There is no such queue."));
        var filter = new CaseFilter(known, tag, priority, assignee, age, cursor);
        return cases.page(filter, user.require());
    }
}
