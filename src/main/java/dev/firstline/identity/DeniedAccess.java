package dev.firstline.identity;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/// Puts denied access into the audit trail, whichever part of the application said no. The same is recorded once a minute,
/// and each person only so often, so that nobody can fill the trail or hide somebody else in it.
@Singleton
final class DeniedAccess {

    private static final Logger LOG = Logger.getLogger(DeniedAccess.class);

    /// After the gate, before sign-in.
    private static final int EARLY = 9_000;

    private static final List<String> STAFF =
            List.of("/admin", "/console", "/account", "/api/admin", "/api/agent");
    private static final Duration ONCE_IN = Duration.ofMinutes(1);
    private static final int PER_ACTOR_MAX = 60;
    private static final int REMEMBERED_MAX = 10_000;
    private static final int AT_ONCE_MAX = 4;
    private static final int PATH_LENGTH_MAX = 200;

    private final Cache<String, Boolean> recorded = forAMinute();
    private final Cache<String, AtomicInteger> ofActor = forAMinute();
    private final Semaphore atOnce = new Semaphore(AT_ONCE_MAX);
    private final Audit audit;

    DeniedAccess(Audit audit) {
        this.audit = audit;
    }

    void register(@Observes Filters filters) {
        filters.register(this::watch, EARLY);
    }

    private void watch(RoutingContext context) {
        if (STAFF.stream().anyMatch(context.normalizedPath()::startsWith)) {
            context.addEndHandler(_ -> look(context));
        }
        context.next();
    }

    private void look(RoutingContext context) {
        int status = context.response().getStatusCode();
        if (status == 401 || status == 403 || isSentToSignIn(context, status)) {
            String path = context.normalizedPath();
            var denied =
                    new Denied(
                            actor(context),
                            context.request().method()
                                    + " "
                                    + path.substring(0, Math.min(path.length(), PATH_LENGTH_MAX)),
                            LoginPages.place(context.request(), null).address());
            note(denied);
        }
    }

    /// Records what another door of the application has refused.
    ///
    /// @param request method and path
    void note(String actor, String request, String address) {
        note(
                new Denied(
                        actor,
                        request.substring(0, Math.min(request.length(), PATH_LENGTH_MAX)),
                        address));
    }

    private void note(Denied denied) {
        if (isNew(denied)) {
            Thread.ofVirtual().start(() -> record(denied));
        }
    }

    private boolean isNew(Denied denied) {
        return recorded.asMap().putIfAbsent(denied.toString(), true) == null
                && ofActor.get(denied.actor, _ -> new AtomicInteger()).incrementAndGet()
                        <= PER_ACTOR_MAX;
    }

    private void record(Denied denied) {
        atOnce.acquireUninterruptibly();
        try {
            audit.recordBy(
                    denied.actor,
                    "access.denied",
                    denied.request,
                    null,
                    JsonNodeFactory.instance.objectNode().put("address", denied.address));
        } catch (RuntimeException e) {
            LOG.warnf("denied access not recorded cause=%s", e.getMessage());
        } finally {
            atOnce.release();
        }
    }

    private static boolean isSentToSignIn(RoutingContext context, int status) {
        String location = context.response().headers().get("Location");
        return status == 302 && location != null && location.startsWith("/login");
    }

    private static String actor(RoutingContext context) {
        if (context.user() instanceof QuarkusHttpUser user
                && !user.getSecurityIdentity().isAnonymous()) {
            SignedIn signedIn = user.getSecurityIdentity().getAttribute(SignedIn.ATTRIBUTE);
            return signedIn == null
                    ? user.getSecurityIdentity().getPrincipal().getName()
                    : signedIn.actor();
        }
        return "anonymous";
    }

    private static <V> Cache<String, V> forAMinute() {
        return Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).expireAfterWrite(ONCE_IN).build();
    }

    private record Denied(String actor, String request, String address) {}
}
