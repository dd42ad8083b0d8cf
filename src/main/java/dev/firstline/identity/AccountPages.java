package dev.firstline.identity;

import dev.firstline.platform.ProblemException;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// What people see and change of their own account: sessions and password.
@Path("/account")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class AccountPages {

    private final CurrentUser user;
    private final AccountViews views;
    private final Sessions sessions;
    private final PasswordChange passwordChange;
    private final Audit audit;

    AccountPages(
            CurrentUser user,
            AccountViews views,
            Sessions sessions,
            PasswordChange passwordChange,
            Audit audit) {
        this.user = user;
        this.views = views;
        this.sessions = sessions;
        this.passwordChange = passwordChange;
        this.audit = audit;
    }

    @GET
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public TemplateInstance account(@QueryParam("done") @DefaultValue("") String done) {
        return IdentityTemplates.accountPage(views.account(user.session(), message(done)));
    }

    @POST
    @Path("/sessions/{id}/end")
    @Operation(hidden = true)
    public Response endSession(@PathParam("id") UUID id) {
        var own = user.session();
        if (!sessions.end(own.person().id(), id)) {
            throw ProblemException.notFound();
        }
        audit.record("session.ended", "person/" + own.person().email(), null, null);
        return done("session");
    }

    @POST
    @Path("/sessions/end-others")
    @Operation(hidden = true)
    public Response endOthers() {
        var own = user.session();
        int ended = sessions.endOthers(own.person().id(), own.credential());
        if (ended > 0) {
            audit.record("session.ended", "person/" + own.person().email(), null, null);
        }
        return done("others");
    }

    @POST
    @Path("/password")
    @Operation(hidden = true)
    public Response changePassword(
            @FormParam("current") @DefaultValue("") String current,
            @FormParam("password") @DefaultValue("") String password,
            @FormParam("others") @DefaultValue("") String endOthers) {
        var own = user.session();
        var problem = passwordChange.change(own.person(), current, password);
        if (problem.isPresent()) {
            return Response.status(422)
                    .entity(
                            IdentityTemplates.accountPage(
                                    views.account(own, "").refused(problem.get())))
                    .build();
        }
        if (!endOthers.isEmpty()) {
            var _ = sessions.endOthers(own.person().id(), own.credential());
        }
        return done("password");
    }

    private static String message(String done) {
        return switch (done) {
            case "session" -> "The session has ended.";
            case "others" -> "All other sessions have ended.";
            case "password" -> "Your password is changed.";
            case "factor" -> "The second factor is off.";
            default -> "";
        };
    }

    private static Response done(String what) {
        return Response.seeOther(URI.create("/account?done=" + what)).build();
    }
}
