package dev.firstline.chat;

import dev.firstline.identity.Permissions;
import dev.firstline.identity.StaffStreams;
import dev.firstline.platform.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.Permission;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// The streams of the console, for people with the permission to read conversations. A session that has ended, or a role
/// that was taken away, ends them within seconds.
@Singleton
final class AgentStreamRoutes {

    private static final Logger LOG = Logger.getLogger(AgentStreamRoutes.class);
    private static final String CHANGES = "/api/agent/events";
    private static final String EVENTS = "/api/agent/conversations/:id/events";
    private static final int BEFORE_REST = -10;
    private static final int STREAMS_PER_PERSON_MAX = 20;

    private static final Permission READ = Permissions.of(Permissions.CONVERSATION_READ);

    /// Streams are no visitor's: none of the visitors' limits counts them.
    private static final String NO_ADDRESS = "staff";

    private final Executor virtualThreads = task -> Thread.ofVirtual().start(task);
    private final StaffStreams staff;
    private final EventStreams streams;
    private final ChangeStreams changes;
    private final EventLog log;
    private final Vertx vertx;
    private final Set<Open> open = ConcurrentHashMap.newKeySet();

    AgentStreamRoutes(
            StaffStreams staff,
            EventStreams streams,
            ChangeStreams changes,
            EventLog log,
            Vertx vertx) {
        this.staff = staff;
        this.streams = streams;
        this.changes = changes;
        this.log = log;
        this.vertx = vertx;
    }

    void register(@Observes Router router) {
        router.get(CHANGES).order(BEFORE_REST).handler(this::followChanges);
        router.get(EVENTS).order(BEFORE_REST).handler(this::followConversation);
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

    private void openChanges(RoutingContext context, SecurityIdentity reader, long after) {
        var stream = new ChangeStream(context.response(), vertx.getOrCreateContext());
        stream.open();
        watch(context, reader, stream::isClosed, stream::end);
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

    private void openConversation(RoutingContext context, SecurityIdentity reader, Wanted wanted) {
        var stream =
                streams.follow(
                        context,
                        Audience.STAFF,
                        wanted.conversation(),
                        NO_ADDRESS,
                        wanted.conversation(),
                        wanted.after());
        if (stream != null) {
            watch(context, reader, stream::isClosed, stream::end);
        }
    }

    /// Checks on a virtual thread who asks and for what, then opens the stream on the request's event loop.
    private <T> void request(RoutingContext context, Supplier<T> read, Opening<T> opening) {
        if (!(context.user() instanceof QuarkusHttpUser user)
                || user.getSecurityIdentity().isAnonymous()) {
            challenge(context);
            return;
        }
        var reader = user.getSecurityIdentity();
        var loop = vertx.getOrCreateContext();
        var _ =
                CompletableFuture.supplyAsync(
                                () -> new Admitted<>(admit(reader), read.get()), virtualThreads)
                        .whenComplete((admitted, failure) ->
                                loop.runOnContext(_ -> {
                                    if (failure != null) {
                                        ChatStreamRoutes.fail(context, failure);
                                    } else if (!context.response().closed()) {
                                        opening.open(context, admitted.reader(), admitted.wanted());
                                    }
                                }));
    }

    private static void challenge(RoutingContext context) {
        var _ = context.response().setStatusCode(401).putHeader("WWW-Authenticate", "Bearer").end();
    }

    private SecurityIdentity admit(SecurityIdentity reader) {
        if (!mayRead(reader)) {
            throw new ProblemException(403, "Forbidden", "You may not do this.");
        }
        String person = nameOf(reader);
        open.removeIf(stream -> stream.isClosed().getAsBoolean());
        long others = open.stream().filter(stream -> stream.person().equals(person)).count();
        if (others >= STREAMS_PER_PERSON_MAX) {
            throw new ProblemException(
                    429, "Too many streams", "Close a window of the console, then try again.");
        }
        return reader;
    }

    private void watch(
            RoutingContext context,
            SecurityIdentity reader,
            BooleanSupplier isClosed,
            Runnable end) {
        open.add(new Open(nameOf(reader), isClosed));
        var watched = staff.watch(reader, Permissions.CONVERSATION_READ, end);
        context.addEndHandler(_ -> watched.close());
    }

    private static boolean mayRead(SecurityIdentity identity) {
        return !identity.isAnonymous() && identity.checkPermissionBlocking(READ);
    }

    private static String nameOf(SecurityIdentity reader) {
        return reader.getPrincipal().getName();
    }

    /// Opens a stream for an admitted reader.
    private interface Opening<T> {
        void open(RoutingContext context, SecurityIdentity reader, T wanted);
    }

    private record Admitted<T>(SecurityIdentity reader, T wanted) {}

    private record Wanted(UUID conversation, long after) {}

    /// A stream and whose it is.
    private record Open(String person, BooleanSupplier isClosed) {}
}
