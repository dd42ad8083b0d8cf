package dev.firstline.ticket.sla;

import dev.firstline.identity.Permissions;
import dev.firstline.platform.Ids;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Policies with their working hours and targets, for the admin.
@Path("/admin/reply-times")
@PermissionsAllowed(Permissions.SETTINGS_MANAGE)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
@Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.WILDCARD})
public class ReplyTimesPages {

    private static final String LIST = "/admin/reply-times";
    private static final String FIRST_NAME = "Standard";

    private final SlaPolicies policies;
    private final Clock clock;

    ReplyTimesPages(SlaPolicies policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(@QueryParam("done") @DefaultValue("") String done) {
        String message =
                switch (done) {
                    case "saved" -> "Saved. It counts for what begins from now on.";
                    case "removed" -> "Removed. What ended under it keeps its figures.";
                    default -> "";
                };
        return SlaTemplates.policiesPage(PoliciesView.of(policies.all(), clock.instant(), message));
    }

    @GET
    @Path("/new")
    @Operation(hidden = true)
    public TemplateInstance blank() {
        String name = policies.all().isEmpty() ? FIRST_NAME : "";
        return SlaTemplates.replyTimesPage(
                ReplyTimesView.blank(SlaPolicies.blank(name)), RemovalView.NONE);
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public TemplateInstance show(@PathParam("id") String id) {
        var policy = policies.require(id);
        return SlaTemplates.replyTimesPage(
                ReplyTimesView.of(policy), RemovalView.of(policy, policies));
    }

    @POST
    @Operation(hidden = true)
    public Response create(MultivaluedMap<String, String> form) {
        return save(form, "", Ids.uuid7(), policies::create);
    }

    @POST
    @Path("/{id}")
    @Operation(hidden = true)
    public Response update(@PathParam("id") String id, MultivaluedMap<String, String> form) {
        return save(form, id, policies.require(id).id(), policies::update);
    }

    @POST
    @Path("/{id}/up")
    @Operation(hidden = true)
    public Response moveUp(@PathParam("id") String id) {
        policies.moveUp(policies.require(id).id());
        return Response.seeOther(URI.create(LIST)).build();
    }

    private Response save(
            MultivaluedMap<String, String> form,
            String shownId,
            UUID id,
            Function<SlaPolicy, SlaPolicies.Saved> store) {
        try {
            return switch (store.apply(ReplyTimesForm.read(id, form))) {
                case SAVED -> Response.seeOther(URI.create(LIST + "?done=saved")).build();
                case NAME_TAKEN ->
                        refused(
                                422,
                                shownId,
                                form,
                                "There is a policy of this name, or there are %d already."
                                        .formatted(SlaPolicies.POLICIES_MAX));
                case OVERTAKEN ->
                        refused(
                                409,
                                shownId,
                                form,
                                "Somebody else has changed this in the meantime. Load the page"
                                        + " again.");
            };
        } catch (IllegalArgumentException e) {
            return refused(
                    422,
                    shownId,
                    form,
                    Objects.requireNonNullElse(e.getMessage(), "Check the fields."));
        }
    }

    private Response refused(
            int status, String id, MultivaluedMap<String, String> form, String why) {
        var removal =
                policies.find(id)
                        .map(policy -> RemovalView.of(policy, policies))
                        .orElse(RemovalView.NONE);
        return Response.status(status)
                .entity(SlaTemplates.replyTimesPage(ReplyTimesView.refused(id, form, why), removal))
                .build();
    }
}
