package dev.firstline.ticket.sla;

import dev.firstline.identity.Permissions;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Removes a policy from its page.
@Path("/admin/reply-times/{id}/removal")
@PermissionsAllowed(Permissions.SETTINGS_MANAGE)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
@Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.WILDCARD})
public class PolicyRemovalPages {

    private final SlaPolicies policies;
    private final PolicyRemoval removal;

    PolicyRemovalPages(SlaPolicies policies, PolicyRemoval removal) {
        this.policies = policies;
        this.removal = removal;
    }

    @POST
    @Operation(hidden = true)
    public Response remove(
            @PathParam("id") String id, @FormParam("moveTo") @DefaultValue("") String moveTo) {
        var policy = policies.require(id);
        var outcome =
                moveTo.isEmpty()
                        ? removal.remove(policy)
                        : removal.removeInFavourOf(policies.require(moveTo), policy);
        return switch (outcome) {
            case PolicyRemoval.Outcome.Removed _ ->
                    Response.seeOther(URI.create("/admin/reply-times?done=removed")).build();
            case PolicyRemoval.Outcome.InUse inUse ->
                    Response.status(409)
                            .entity(
                                    SlaTemplates.replyTimesPage(
                                            ReplyTimesView.of(policy),
                                            RemovalView.of(policy, policies)
                                                    .refused(
                                                            inUse.words()
                                                                    + " Choose another policy for"
                                                                    + " them, or resolve them"
                                                                    + " first.")))
                            .build();
        };
    }
}
