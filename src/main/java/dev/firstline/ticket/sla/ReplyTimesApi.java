package dev.firstline.ticket.sla;

import dev.firstline.identity.Permissions;
import dev.firstline.platform.ProblemException;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Policies for programs: which there are, and removing them. They are written on their page.
@Path("/api/admin/reply-times")
@PermissionsAllowed(Permissions.SETTINGS_MANAGE)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reply times")
public class ReplyTimesApi {

    private final SlaPolicies policies;
    private final PolicyRemoval removal;

    ReplyTimesApi(SlaPolicies policies, PolicyRemoval removal) {
        this.policies = policies;
        this.removal = removal;
    }

    @GET
    @Operation(summary = "The policies in their order")
    public List<Listed> list() {
        var open = policies.openTickets();
        return policies.all().stream()
                .map(policy -> Listed.of(policy, open.getOrDefault(policy.id(), 0L)))
                .toList();
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            summary = "Remove a policy",
            description =
                    "Refused with 409 while open tickets have it, unless `moveTo` names the policy"
                            + " that takes them over. What ended tickets were promised stays.")
    public Response remove(
            @PathParam("id") String id, @QueryParam("moveTo") @Nullable String moveTo) {
        var policy = policies.require(id);
        var outcome =
                moveTo == null
                        ? removal.remove(policy)
                        : removal.removeInFavourOf(successor(moveTo, policy), policy);
        return switch (outcome) {
            case PolicyRemoval.Outcome.Removed _ -> Response.noContent().build();
            case PolicyRemoval.Outcome.InUse inUse ->
                    throw new ProblemException(
                            409,
                            "Policy in use",
                            inUse.words()
                                    + " Name the policy that takes them over with moveTo, or"
                                    + " resolve them first.");
        };
    }

    private SlaPolicy successor(String id, SlaPolicy policy) {
        return policies.find(id)
                .filter(found -> !found.id().equals(policy.id()))
                .orElseThrow(() ->
                        new ProblemException(
                                422,
                                "Bad moveTo",
                                "moveTo is the id of another policy, as GET lists them."));
    }

    /// A policy in the list.
    public record Listed(
            String id,
            String name,
            boolean enabled,
            List<String> categories,
            List<String> priorities,
            long openTickets) {

        static Listed of(SlaPolicy policy, long openTickets) {
            return new Listed(
                    policy.id().toString(),
                    policy.name(),
                    policy.times().isEnabled(),
                    policy.categories(),
                    policy.priorities(),
                    openTickets);
        }
    }
}
