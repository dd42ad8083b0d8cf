package dev.firstline.identity;

import dev.firstline.platform.PlatformConfig;
import dev.firstline.platform.ProblemException;
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
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// People: who may sign in, what they may do, and who is invited.
@Path("/admin/people")
@PermissionsAllowed(Permissions.PEOPLE_MANAGE)
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class PeoplePages {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl},]+@[^@\\s\\p{Cntrl},]+");
    private static final int EMAIL_LENGTH_MAX = 254;

    private final Staff staff;
    private final Invitations invitations;
    private final PeopleViews views;
    private final CurrentUser user;
    private final UserAccounts accounts;
    private final SingleSignOn singleSignOn;
    private final PlatformConfig platform;

    PeoplePages(
            Staff staff,
            Invitations invitations,
            PeopleViews views,
            CurrentUser user,
            UserAccounts accounts,
            SingleSignOn singleSignOn,
            PlatformConfig platform) {
        this.staff = staff;
        this.invitations = invitations;
        this.views = views;
        this.user = user;
        this.accounts = accounts;
        this.singleSignOn = singleSignOn;
        this.platform = platform;
    }

    @GET
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public TemplateInstance people(@QueryParam("done") @DefaultValue("") String done) {
        return IdentityTemplates.peoplePage(views.people(message(done)));
    }

    /// The link is shown in the answer and nowhere else.
    @POST
    @Path("/invitations")
    @Operation(hidden = true)
    public Response invite(
            @FormParam("email") @DefaultValue("") String typed,
            @FormParam("roles") List<String> chosen) {
        String email = AppUser.lower(typed);
        Set<String> roles = new LinkedHashSet<>(chosen);
        var problem = problem(email).or(() -> roleProblem(roles));
        if (problem.isPresent()) {
            return Response.status(422)
                    .entity(
                            IdentityTemplates.peoplePage(
                                    views.people("").refused(problem.get(), typed)))
                    .build();
        }
        String token = invitations.invite(email, roles, user.require().email());
        var never = new CacheControl();
        never.setNoStore(true);
        return Response.ok(
                        IdentityTemplates.peoplePage(
                                views.people("")
                                        .linking(
                                                platform.publicUrl() + "/invitations/" + token,
                                                email)))
                .cacheControl(never)
                .build();
    }

    @POST
    @Path("/invitations/{id}/withdrawal")
    @Operation(hidden = true)
    public Response withdraw(@PathParam("id") UUID id) {
        if (!invitations.withdraw(id)) {
            throw ProblemException.notFound();
        }
        return seeOther("/admin/people?done=withdrawn");
    }

    @GET
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public TemplateInstance person(
            @PathParam("id") UUID id, @QueryParam("done") @DefaultValue("") String done) {
        return IdentityTemplates.personPage(views.person(staff.find(id), "", message(done)));
    }

    @POST
    @Path("/{id}/roles")
    @Operation(hidden = true)
    public Response changeRoles(@PathParam("id") UUID id, @FormParam("roles") List<String> chosen) {
        return answer(id, staff.changeRoles(id, new LinkedHashSet<>(chosen)), "roles");
    }

    @POST
    @Path("/{id}/suspension")
    @Operation(hidden = true)
    public Response suspend(@PathParam("id") UUID id) {
        return answer(id, staff.suspend(id), "suspended");
    }

    @POST
    @Path("/{id}/reinstatement")
    @Operation(hidden = true)
    public Response reinstate(@PathParam("id") UUID id) {
        return answer(id, staff.reinstate(id), "reinstated");
    }

    @POST
    @Path("/{id}/second-factor/removal")
    @Operation(hidden = true)
    public Response removeSecondFactor(@PathParam("id") UUID id) {
        return answer(id, staff.removeSecondFactor(id), "factor");
    }

    private Response answer(UUID id, Optional<String> refused, String done) {
        return refused.isEmpty()
                ? seeOther("/admin/people/" + id + "?done=" + done)
                : Response.status(422)
                        .entity(
                                IdentityTemplates.personPage(
                                        views.person(staff.find(id), refused.get(), "")))
                        .build();
    }

    private Optional<String> problem(String email) {
        if (singleSignOn.isOn()) {
            return Optional.of("People join through single sign-on.");
        }
        if (email.length() > EMAIL_LENGTH_MAX || !EMAIL.matcher(email).matches()) {
            return Optional.of("Write the person's e-mail address.");
        }
        return accounts.find(email).map(_ -> "There is an account with this address already.");
    }

    private Optional<String> roleProblem(Set<String> roles) {
        return roles.isEmpty() ? Optional.of("Choose at least one role.") : staff.beyond(roles);
    }

    private static String message(String done) {
        return switch (done) {
            case "withdrawn" -> "The invitation is withdrawn.";
            case "roles" -> "The roles are changed, from the next request on.";
            case "suspended" -> "Suspended. All sessions have ended.";
            case "reinstated" -> "Reinstated.";
            case "factor" -> "The second factor is removed, and all sessions have ended.";
            case "role" -> "The role is saved.";
            case "role-removed" -> "The role is removed.";
            default -> "";
        };
    }

    private static Response seeOther(String path) {
        return Response.seeOther(URI.create(path)).build();
    }
}
