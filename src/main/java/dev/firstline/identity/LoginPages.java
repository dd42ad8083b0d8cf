package dev.firstline.identity;

import dev.firstline.platform.ProblemException;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Sign-in and sign-out.
@Path("/")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class LoginPages {

    private final SignIn signIn;
    private final Sessions sessions;
    private final SessionCookies cookies;
    private final CurrentUser user;
    private final SingleSignOn singleSignOn;

    LoginPages(
            SignIn signIn,
            Sessions sessions,
            SessionCookies cookies,
            CurrentUser user,
            SingleSignOn singleSignOn) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.cookies = cookies;
        this.user = user;
        this.singleSignOn = singleSignOn;
    }

    @GET
    @Path("/login")
    @Operation(hidden = true)
    public TemplateInstance login(
            @QueryParam("error") @Nullable String error,
            @QueryParam("out") @Nullable String out,
            @QueryParam("next") @DefaultValue("") String next) {
        var view = view(next);
        if (error != null) {
            return IdentityTemplates.loginPage(
                    error.equals("sso")
                            ? view.failing("Your account may not enter here. Ask an administrator.")
                            : view.refused(""));
        }
        return IdentityTemplates.loginPage(out == null ? view : view.hinting(hint(out)));
    }

    private static String hint(String out) {
        return out.equals("reset")
                ? "Your password is changed. Sign in with it."
                : "You are signed out.";
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Path("/j_security_check")
    @Operation(hidden = true)
    public Response password(
            @FormParam("j_username") @DefaultValue("") String email,
            @FormParam("j_password") @DefaultValue("") String password,
            @FormParam("next") @DefaultValue("") String next,
            @CookieParam(SessionCookies.SESSION) @Nullable String old,
            @CookieParam(SessionCookies.DEVICE) @Nullable String device,
            @Context HttpServerRequest request) {
        if (singleSignOn.isOn()) {
            throw ProblemException.notFound();
        }
        var outcome = signIn.withPassword(email, password, place(request, device));
        return switch (outcome) {
            case SignIn.Outcome.Admitted admitted -> enter(admitted, next, old);
            case SignIn.Outcome.NeedsCode needs ->
                    Response.seeOther(URI.create("/login/code" + query(next)))
                            .cookie(cookies.session(needs.pending()))
                            .build();
            case SignIn.Outcome.Refused _ ->
                    Response.status(401)
                            .entity(IdentityTemplates.loginPage(view(next).refused(email)))
                            .build();
            case SignIn.Outcome.Wait wait ->
                    waiting(wait.left())
                            .entity(
                                    IdentityTemplates.loginPage(
                                            view(next).wait(email, wait.left())))
                            .build();
        };
    }

    @GET
    @Path("/login/code")
    @Operation(hidden = true)
    public TemplateInstance code(@QueryParam("next") @DefaultValue("") String next) {
        return IdentityTemplates.codePage(new CodeView("", Landing.of(next)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Path("/login/code")
    @Operation(hidden = true)
    public Response code(
            @FormParam("code") @DefaultValue("") String code,
            @FormParam("next") @DefaultValue("") String next,
            @CookieParam(SessionCookies.SESSION) @DefaultValue("") String pending,
            @CookieParam(SessionCookies.DEVICE) @Nullable String device,
            @Context HttpServerRequest request) {
        if (sessions.findPending(pending).isEmpty()) {
            return Response.seeOther(URI.create("/login" + query(next))).build();
        }
        return switch (signIn.withCode(pending, code, place(request, device))) {
            case SignIn.Outcome.Admitted admitted -> enter(admitted, next, null);
            case SignIn.Outcome.Wait wait ->
                    waiting(wait.left())
                            .entity(
                                    codeAgain(
                                            "Too many attempts. Try again in "
                                                    + LoginView.words(wait.left())
                                                    + ".",
                                            next))
                            .build();
            case SignIn.Outcome.NeedsCode _, SignIn.Outcome.Refused _ ->
                    Response.status(401)
                            .entity(
                                    codeAgain(
                                            "This code is not right, or it was used before. Try the"
                                                    + " next one.",
                                            next))
                            .build();
        };
    }

    /// The first page of whoever has just signed in: one that they may see.
    @GET
    @Path(Landing.START)
    @Operation(hidden = true)
    public Response start() {
        String page = user.find().isPresent() ? ownPage() : "/login";
        return Response.seeOther(URI.create(page)).build();
    }

    /// Where somebody works: those who answer customers in the console, the others among the figures.
    private String ownPage() {
        if (user.may(Permissions.CONVERSATION_REPLY) && !user.may(Permissions.SETTINGS_MANAGE)) {
            return "/console";
        }
        return user.may(Permissions.RUN_READ) ? "/admin" : "/account";
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Path("/logout")
    @Operation(hidden = true)
    public Response logout(@CookieParam(SessionCookies.SESSION) @DefaultValue("") String token) {
        sessions.end(token);
        return Response.seeOther(URI.create("/login?out=1")).cookie(cookies.noSession()).build();
    }

    static Place place(HttpServerRequest request, @Nullable String device) {
        var address = request.remoteAddress();
        String agent = request.getHeader("User-Agent");
        return new Place(
                address == null ? "unknown" : String.valueOf(address.hostAddress()),
                agent == null ? "" : agent,
                device);
    }

    /// A session that the browser had before ends: nobody can have planted its token.
    private Response enter(SignIn.Outcome.Admitted admitted, String next, @Nullable String old) {
        if (old != null) {
            sessions.end(old);
        }
        return Response.seeOther(URI.create(Landing.of(next)))
                .cookie(cookies.session(admitted.token()), cookies.device(admitted.device()))
                .build();
    }

    private LoginView view(String next) {
        String afterwards = next.isEmpty() ? "" : Landing.of(next);
        return LoginView.blank(afterwards)
                .withSingleSignOn(singleSignOn.isOn() ? SingleSignOnPages.ADDRESS : "");
    }

    private static TemplateInstance codeAgain(String error, String next) {
        return IdentityTemplates.codePage(new CodeView(error, Landing.of(next)));
    }

    private static Response.ResponseBuilder waiting(Duration left) {
        return Response.status(429).header("Retry-After", left.toSeconds());
    }

    private static String query(String next) {
        String landing = Landing.of(next);
        return landing.equals(Landing.START)
                ? ""
                : "?next=" + URLEncoder.encode(landing, StandardCharsets.UTF_8);
    }
}
