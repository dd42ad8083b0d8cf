package dev.firstline.identity;

import dev.firstline.platform.ProblemException;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Where an invited person chooses a name and a password.
@Path("/invitations")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class InvitationPages {

    private static final int NAME_LENGTH_MAX = 100;

    private final Invitations invitations;
    private final PasswordRules rules;
    private final Passwords passwords;
    private final SignIn signIn;
    private final SessionCookies cookies;
    private final SingleSignOn singleSignOn;

    InvitationPages(
            Invitations invitations,
            PasswordRules rules,
            Passwords passwords,
            SignIn signIn,
            SessionCookies cookies,
            SingleSignOn singleSignOn) {
        this.invitations = invitations;
        this.rules = rules;
        this.passwords = passwords;
        this.signIn = signIn;
        this.cookies = cookies;
        this.singleSignOn = singleSignOn;
    }

    @GET
    @Path("/{token}")
    @Operation(hidden = true)
    public TemplateInstance page(@PathParam("token") String token) {
        return page(token, find(token), "", "");
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Path("/{token}")
    @Operation(hidden = true)
    public Response accept(
            @PathParam("token") String token,
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("password") @DefaultValue("") String password,
            @Context HttpServerRequest request) {
        var invitation = find(token);
        var problem = problem(name, password, invitation.email());
        if (problem.isPresent()) {
            return Response.status(422)
                    .entity(page(token, invitation, name, problem.get()))
                    .build();
        }
        var person =
                invitations
                        .accept(token, name.strip(), passwords.hash(password))
                        .orElseThrow(ProblemException::notFound);
        var admitted = signIn.admit(person.id(), person.email(), LoginPages.place(request, null));
        return Response.seeOther(URI.create(Landing.START))
                .cookie(cookies.session(admitted.token()), cookies.device(admitted.device()))
                .build();
    }

    /// With a provider nobody joins by a password.
    private Invitations.Invitation find(String token) {
        return Optional.of(token)
                .filter(_ -> !singleSignOn.isOn())
                .flatMap(invitations::find)
                .orElseThrow(ProblemException::notFound);
    }

    private Optional<String> problem(String name, String password, String email) {
        return name.isBlank() || name.length() > NAME_LENGTH_MAX
                ? Optional.of("Write your name, with at most " + NAME_LENGTH_MAX + " characters.")
                : rules.problem(password, email);
    }

    private static TemplateInstance page(
            String token, Invitations.Invitation invitation, String name, String error) {
        return IdentityTemplates.invitationPage(
                new InvitationView("/invitations/" + token, invitation.email(), name, error));
    }
}
