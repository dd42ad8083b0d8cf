package dev.firstline.identity;

import dev.firstline.platform.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Tells programs why their key does nothing: its owner owes a second factor. Such a key has no permissions in any case; this
/// only says what to do, whichever part of the application would have refused it.
@Singleton
final class SecondFactorGate {

    /// After sign-in, which is at 200 and 150, and before permissions are looked at, at 100.
    private static final int BEHIND_SIGN_IN = 120;

    void register(@Observes Filters filters) {
        filters.register(SecondFactorGate::check, BEHIND_SIGN_IN);
    }

    private static void check(RoutingContext context) {
        boolean isHeldBack =
                ApiKeys.isFor(context.normalizedPath())
                        && signedIn(context)
                                .filter(it -> !it.key().isEmpty() && it.owesSecondFactor())
                                .isPresent();
        if (isHeldBack) {
            refuse(context);
        } else {
            context.next();
        }
    }

    private static Optional<SignedIn> signedIn(RoutingContext context) {
        return context.user() instanceof QuarkusHttpUser user
                ? Optional.ofNullable(user.getSecurityIdentity().getAttribute(SignedIn.ATTRIBUTE))
                : Optional.empty();
    }

    private static void refuse(RoutingContext context) {
        var problem =
                new JsonObject()
                        .put("type", "about:blank")
                        .put("title", "Second factor required")
                        .put("status", 403)
                        .put("detail", SecondFactorDuty.REMEDY);
        var _ =
                context.response()
                        .setStatusCode(403)
                        .putHeader("Content-Type", Problem.MEDIA_TYPE)
                        .end(problem.toBuffer());
    }
}
