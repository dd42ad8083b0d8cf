package dev.firstline.identity;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/// Finds out who sends a request: by the session's cookie, or by a key on the addresses for programs.
///
/// Each request asks the database, so that an ended session, a suspended person or a changed role counts at once.
@ApplicationScoped
class SessionMechanism implements HttpAuthenticationMechanism {

    /// Before the mechanism of the provider, so that its challenge is the sign-in page.
    private static final int PRIORITY = DEFAULT_PRIORITY + 1_000;

    private static final String BEARER = "Bearer ";
    private static final String BUNDLES = "/static/";
    private static final String API = "/api/";

    private final Sessions sessions;
    private final ApiKeys keys;

    SessionMechanism(Sessions sessions, ApiKeys keys) {
        this.sessions = sessions;
        this.keys = keys;
    }

    @Override
    public int getPriority() {
        return PRIORITY;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext context, IdentityProviderManager providers) {
        var request = context.request();
        String path = context.normalizedPath();
        String authorization = request.getHeader("Authorization");
        if (authorization != null && authorization.startsWith(BEARER + ApiKeys.PREFIX)) {
            String token = authorization.substring(BEARER.length()).strip();
            return ApiKeys.isFor(path)
                    ? look(context, () -> keys.find(token), true)
                    : Uni.createFrom().nullItem();
        }
        var cookie = request.getCookie(SessionCookies.SESSION);
        if (cookie == null || path.startsWith(BUNDLES)) {
            return Uni.createFrom().nullItem();
        }
        String token = cookie.getValue();
        return look(context, () -> sessions.find(token), false);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(challenge(context));
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom()
                .item(
                        new HttpCredentialTransport(
                                HttpCredentialTransport.Type.COOKIE, SessionCookies.SESSION));
    }

    private static ChallengeData challenge(RoutingContext context) {
        var request = context.request();
        if (context.normalizedPath().startsWith(API)) {
            return new ChallengeData(401, "WWW-Authenticate", "Bearer");
        } else if (request.getHeader("HX-Request") != null) {
            return new ChallengeData(401, "HX-Redirect", "/login");
        } else {
            return new ChallengeData(302, "Location", "/login" + afterwards(request));
        }
    }

    private static String afterwards(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET)
                ? "?next=" + URLEncoder.encode(request.uri(), StandardCharsets.UTF_8)
                : "";
    }

    /// The database is asked on a thread that may wait.
    private static Uni<SecurityIdentity> look(
            RoutingContext context, Supplier<Optional<SignedIn>> find, boolean isRequired) {
        return Uni.createFrom()
                .completionStage(
                        () -> context.vertx().executeBlocking(find::get, false).toCompletionStage())
                .map(found -> {
                    if (found.isEmpty() && isRequired) {
                        throw new AuthenticationFailedException("no such key");
                    }
                    return found.map(SignedIn::identity).orElse(null);
                });
    }
}
