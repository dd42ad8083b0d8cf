package dev.firstline.identity;

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

/// Where people who forgot their password get another one.
@Path("/login/reset")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class PasswordResetPages {

    private final ResetMails mails;
    private final StaffMail mail;
    private final PasswordResets resets;
    private final PasswordRules rules;
    private final Passwords passwords;
    private final SignInLimits limits;
    private final SingleSignOn singleSignOn;

    PasswordResetPages(
            ResetMails mails,
            StaffMail mail,
            PasswordResets resets,
            PasswordRules rules,
            Passwords passwords,
            SignInLimits limits,
            SingleSignOn singleSignOn) {
        this.mails = mails;
        this.mail = mail;
        this.resets = resets;
        this.rules = rules;
        this.passwords = passwords;
        this.limits = limits;
        this.singleSignOn = singleSignOn;
    }

    @GET
    @Operation(hidden = true)
    public Response page() {
        return answer(200, view(false, "", ""));
    }

    /// The answer is the same whether or not there is an account.
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response ask(
            @FormParam("email") @DefaultValue("") String typed,
            @Context HttpServerRequest request) {
        if (singleSignOn.isOn() || !mail.isAvailable()) {
            return answer(409, view(false, typed, ""));
        }
        String email = AppUser.lower(typed);
        var wait = limits.attempt(limits.ofReset(email, LoginPages.place(request, null)));
        if (wait.isPositive()) {
            var error = "Too many attempts. Try again in " + LoginView.words(wait) + ".";
            return answer(429, view(false, typed, error));
        }
        mails.request(email);
        return answer(200, view(true, typed, ""));
    }

    @GET
    @Path("/{token}")
    @Operation(hidden = true)
    public Response form(@PathParam("token") String token) {
        return find(token)
                .map(person -> answer(200, form(token, person, "")))
                .orElseGet(PasswordResetPages::over);
    }

    @POST
    @Path("/{token}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response change(
            @PathParam("token") String token,
            @FormParam("password") @DefaultValue("") String password) {
        var person = find(token);
        if (person.isEmpty()) {
            return over();
        }
        var problem = rules.problem(password, person.get().email());
        if (problem.isPresent()) {
            return answer(422, form(token, person.get(), problem.get()));
        }
        return resets.use(token, passwords.hash(password))
                ? Response.seeOther(URI.create("/login?out=reset")).build()
                : over();
    }

    /// With a provider nobody has a password here.
    private Optional<Person> find(String token) {
        return singleSignOn.isOn() ? Optional.empty() : resets.find(token);
    }

    private ResetView view(boolean isAsked, String email, String error) {
        return new ResetView(mail.isAvailable(), singleSignOn.provider(), isAsked, email, error);
    }

    private static NewPasswordView form(String token, Person person, String error) {
        return new NewPasswordView("/login/reset/" + token, person.email(), error);
    }

    private static Response over() {
        return answer(404, NewPasswordView.OVER);
    }

    private static Response answer(int status, ResetView view) {
        return answer(status, IdentityTemplates.resetPage(view));
    }

    private static Response answer(int status, NewPasswordView view) {
        return answer(status, IdentityTemplates.newPasswordPage(view));
    }

    private static Response answer(int status, Object page) {
        return Response.status(status).entity(page).header("Cache-Control", "no-store").build();
    }
}
