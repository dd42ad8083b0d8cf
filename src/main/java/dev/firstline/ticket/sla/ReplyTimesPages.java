package dev.firstline.ticket.sla;

import dev.firstline.identity.Permissions;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Working hours and targets, for the admin.
@Path("/admin/reply-times")
@PermissionsAllowed(Permissions.SETTINGS_MANAGE)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class ReplyTimesPages {

    private final ReplyTimesStore store;
    private final Clock clock;

    ReplyTimesPages(ReplyTimesStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance show(@QueryParam("done") @DefaultValue("") String done) {
        String message =
                done.equals("saved") ? "Saved. It counts for what begins from now on." : "";
        return SlaTemplates.replyTimesPage(
                ReplyTimesView.of(store.get(), clock.instant(), message));
    }

    @POST
    @Operation(hidden = true)
    public Response save(MultivaluedMap<String, String> form) {
        try {
            return store.save(ReplyTimesForm.read(form))
                    ? Response.seeOther(URI.create("/admin/reply-times?done=saved")).build()
                    : refused(
                            409,
                            form,
                            "Somebody else has changed this in the meantime. Load the page again.");
        } catch (IllegalArgumentException e) {
            return refused(
                    422, form, Objects.requireNonNullElse(e.getMessage(), "Check the fields."));
        }
    }

    private static Response refused(int status, MultivaluedMap<String, String> form, String why) {
        return Response.status(status)
                .entity(SlaTemplates.replyTimesPage(ReplyTimesView.refused(form, why)))
                .build();
    }
}
