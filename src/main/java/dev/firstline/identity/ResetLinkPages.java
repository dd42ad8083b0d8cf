package dev.firstline.identity;

import dev.firstline.platform.PlatformConfig;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Where an administrator makes a link for somebody who forgot their password.
@Path("/admin/people/{id}/password-reset")
@PermissionsAllowed(Permissions.PEOPLE_MANAGE)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class ResetLinkPages {

    private final Staff staff;
    private final PasswordResets resets;
    private final PeopleViews views;
    private final CurrentUser user;
    private final SingleSignOn singleSignOn;
    private final PlatformConfig platform;

    ResetLinkPages(
            Staff staff,
            PasswordResets resets,
            PeopleViews views,
            CurrentUser user,
            SingleSignOn singleSignOn,
            PlatformConfig platform) {
        this.staff = staff;
        this.resets = resets;
        this.views = views;
        this.user = user;
        this.singleSignOn = singleSignOn;
        this.platform = platform;
    }

    /// The link is shown in the answer and nowhere else.
    @POST
    @Operation(hidden = true)
    public Response make(@PathParam("id") UUID id) {
        var person = staff.find(id);
        var refused = problem(person);
        if (refused.isPresent()) {
            return answer(422, views.person(person, refused.get(), ""));
        }
        String token = resets.make(person.toPerson(), user.require().email());
        var link = platform.publicUrl() + "/login/reset/" + token;
        return answer(200, views.person(person, "", "").linking(link));
    }

    private Optional<String> problem(AppUser person) {
        if (singleSignOn.isOn() || person.passwordHash == null) {
            return Optional.of("This person signs in through a provider, which has the password.");
        } else if (person.suspendedAt != null) {
            return Optional.of("This person is suspended. Reinstate them first.");
        } else {
            return staff.refusal(person);
        }
    }

    private static Response answer(int status, PersonView view) {
        TemplateInstance page = IdentityTemplates.personPage(view);
        return Response.status(status).entity(page).header("Cache-Control", "no-store").build();
    }
}
