package dev.firstline.chat;

import dev.firstline.identity.Permissions;
import dev.firstline.platform.ProblemException;
import io.quarkus.security.StringPermission;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// The streams of the console, for people with the permission to read conversations. The permission is asked for again
/// every few seconds for as long as a stream is open: a session that has ended, or a role that was taken away, ends it.
@Singleton
final class AgentStreamRoutes {

    private static final Logger LOG = Logger.getLogger(AgentStreamRoutes.class);
    private static final String CHANGES = "/api/agent/events";
    private static final String EVENTS = "/api/agent/conversations/:id/events";
    private static final int BEFORE_REST = -10;
    private static final int STREAMS_PER_PERSON_MAX = 20;

    /// A withdrawn right ends a stream within five seconds.
    private static final long CHECK_MS = 4_000;

    private static final Duration CHECK_MAX = Duration.ofSeconds(5);
    private static final StringPermission READ = permission(Permissions.CONVERSATION_READ);

    /// Streams are no visitor's: none of the visitors' limits counts them.
    private static final String NO_ADDRESS = "staff";

    private final Executor virtualThreads = task -> Thread.ofVirtual().start(task);
    private final HttpAuthenticator authenticator;
    private final EventStreams streams;
    private final ChangeStreams changes;
    private final EventLog log;
    private final Vertx vertx;
    private final Set<Open> open = ConcurrentHashMap.newKeySet();

    AgentStreamRoutes(
            HttpAuthenticator authenticator,
            EventStreams streams,
            ChangeStreams changes,
            EventLog log,
            Vertx vertx) {
        this.authenticator = authenticator;
        this.streams = streams;
        this.changes = changes;
        this.log = log;
        this.vertx = vertx;
    }

    void register(@Observes Router router) {
        router.get(CHANGES).order(BEFORE_REST).handler(this::followChanges);
        router.get(EVENTS).order(BEFORE_REST).handler(this::followConversation);
        vertx.setPeriodic(CHECK_MS, _ -> checkAll());
    }

    private void followChanges(RoutingContext context) {
        request(context, () -> ChatStreamRoutes.cursor(context.request()), this::openChanges);
    }

    private void followConversation(RoutingContext context) {
        request(context, () -> wanted(context), this::openConversation);
    }

    private Wanted wanted(RoutingContext context) {
        var id = VisitorAccess.id(String.valueOf(context.pathParam("id")));
        if (log.lastSeqs(List.of(id)).isEmpty()) {
            throw ProblemException.notFound();
        }
        return new Wanted(id, ChatStreamRoutes.cursor(context.request()));
    }

    private void openChanges(RoutingContext context, String person, long after) {
        var stream = new ChangeStream(context.response(), vertx.getOrCreateContext());
        stream.open();
        open.add(new Open(context, person, stream::isClosed, stream::end));
        var _ = Thread.ofVirtual().start(() -> followChanges(stream, after));
    }

    private void followChanges(ChangeStream stream, long after) {
        try {
            changes.follow(stream, after);
        } catch (ChatStorageException e) {
            LOG.debugf("stream of changes not begun cause=%s", e.getMessage());
            stream.end();
        }
    }

    private void openConversation(RoutingContext context, String person, Wanted wanted) {
        var stream =
                streams.follow(
                        context,
                        Audience.STAFF,
                        wanted.conversation(),
                        NO_ADDRESS,
                        wanted.conversation(),
                        wanted.after());
        if (stream != null) {
            open.add(new Open(context, person, stream::isClosed, stream::end));
        }
    }

    /// Checks on a virtual thread who asks and for what, then opens the stream on the request's event loop.
    private <T> void request(RoutingContext context, Supplier<T> read, Opening<T> opening) {
        var loop = vertx.getOrCreateContext();
        var _ =
                CompletableFuture.supplyAsync(
                                () -> new Admitted<>(admit(context), read.get()), virtualThreads)
                        .whenComplete((admitted, failure) ->
                                loop.runOnContext(_ -> {
                                    if (failure != null) {
                                        ChatStreamRoutes.fail(context, failure);
                                    } else if (!context.response().closed()) {
                                        opening.open(context, admitted.person(), admitted.wanted());
                                    }
                                }));
    }

    private String admit(RoutingContext context) {
        if (!(context.user() instanceof QuarkusHttpUser user)
                || user.getSecurityIdentity().isAnonymous()) {
            throw new ProblemException(401, "Unauthorized", "Sign in first.");
        } else if (!mayRead(user.getSecurityIdentity())) {
            throw new ProblemException(403, "Forbidden", "You may not do this.");
        }
        String person = user.getSecurityIdentity().getPrincipal().getName();
        open.removeIf(stream -> stream.isClosed().getAsBoolean());
        long others = open.stream().filter(stream -> stream.person().equals(person)).count();
        if (others >= STREAMS_PER_PERSON_MAX) {
            throw new ProblemException(
                    429, "Too many streams", "Close a window of the console, then try again.");
        }
        return person;
    }

    private void checkAll() {
        open.removeIf(stream -> stream.isClosed().getAsBoolean());
        for (var stream : open) {
            virtualThreads.execute(() -> check(stream));
        }
    }

    /// Whoever cannot be recognised any more is sent away, and so is everybody when nobody can be asked.
    private void check(Open stream) {
        try {
            var identity =
                    authenticator.attemptAuthentication(stream.context()).await().atMost(CHECK_MAX);
            if (identity == null || !mayRead(identity)) {
                stream.end().run();
            }
        } catch (RuntimeException e) {
            LOG.debugf("stream ended, its reader is not known any more cause=%s", e.getMessage());
            stream.end().run();
        }
    }

    private static boolean mayRead(SecurityIdentity identity) {
        return !identity.isAnonymous() && identity.checkPermissionBlocking(READ);
    }

    private static StringPermission permission(String named) {
        String[] parts = named.split(":", 2);
        return new StringPermission(parts[0], parts[1]);
    }

    /// Opens a stream for an admitted reader.
    private interface Opening<T> {
        void open(RoutingContext context, String person, T wanted);
    }

    private record Admitted<T>(String person, T wanted) {}

    private record Wanted(UUID conversation, long after) {}

    /// A stream and whose it is.
    private record Open(
            RoutingContext context, String person, BooleanSupplier isClosed, Runnable end) {}
}
