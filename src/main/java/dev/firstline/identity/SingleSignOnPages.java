package dev.firstline.identity;

import dev.firstline.platform.ProblemException;
import io.quarkus.oidc.OidcSession;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Where people arrive from the provider. What the provider said becomes a session of ours, which is listed and ended like
/// any other; its tokens are not kept.
@Path(SingleSignOnPages.ADDRESS)
@Authenticated
@RunOnVirtualThread
public class SingleSignOnPages {

    static final String ADDRESS = "/login/sso";

    private final SingleSignOn singleSignOn;
    private final SecurityIdentity identity;
    private final OidcSession provider;
    private final SignIn signIn;
    private final SessionCookies cookies;

    SingleSignOnPages(
            SingleSignOn singleSignOn,
            SecurityIdentity identity,
            OidcSession provider,
            SignIn signIn,
            SessionCookies cookies) {
        this.singleSignOn = singleSignOn;
        this.identity = identity;
        this.provider = provider;
        this.signIn = signIn;
        this.cookies = cookies;
    }

    @GET
    @Operation(hidden = true)
    public Response arrive(
            @QueryParam("next") @DefaultValue("") String next,
            @CookieParam(SessionCookies.DEVICE) @Nullable String device,
            @Context HttpServerRequest request) {
        if (!singleSignOn.isOn() || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw ProblemException.notFound();
        }
        var person = singleSignOn.person(ProviderClaims.of(token.getRawToken()));
        provider.logout().await().indefinitely();
        if (person.isEmpty()) {
            return Response.seeOther(URI.create("/login?error=sso")).build();
        }
        var admitted =
                signIn.admit(
                        person.get().id(), person.get().email(), LoginPages.place(request, device));
        return Response.seeOther(URI.create(Landing.of(next)))
                .cookie(cookies.session(admitted.token()), cookies.device(admitted.device()))
                .build();
    }
}
