package dev.firstline.identity;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.FormAuthenticationMechanism;
import io.smallrye.common.annotation.RunOnVirtualThread;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

import java.net.URI;

/// Sign-in and sign-out.
@Path("/")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class LoginPages {

    private final SecurityIdentity identity;

    LoginPages(SecurityIdentity identity) {
        this.identity = identity;
    }

    @GET
    @Path("/login")
    @Operation(hidden = true)
    public TemplateInstance login(
            @QueryParam("error") @Nullable String error, @QueryParam("out") @Nullable String out) {
        if (error != null) {
            return IdentityTemplates.loginPage(LoginView.refused());
        }
        return IdentityTemplates.loginPage(out == null ? LoginView.blank() : LoginView.signedOut());
    }

    @POST
    @Path("/logout")
    @Operation(hidden = true)
    public Response logout() {
        if (!identity.isAnonymous()) {
            FormAuthenticationMechanism.logout(identity);
        }
        return Response.seeOther(URI.create("/login?out=1")).build();
    }
}
