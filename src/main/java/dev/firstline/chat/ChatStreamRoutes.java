package dev.firstline.chat;

import dev.firstline.platform.Problem;
import dev.firstline.platform.ProblemException;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The streams of the chat, as plain routes: what arrives within one turn of the event loop leaves in one write, which
/// the REST layer's streams do not do (see `bench/README.md`).
@Singleton
final class ChatStreamRoutes {

    private static final Logger LOG = Logger.getLogger(ChatStreamRoutes.class);
    private static final String EVENTS = "/api/chat/conversations/:id/events";
    private static final String MESSAGES = "/api/chat/conversations/:id/messages";
    private static final String EVENT_STREAM = "text/event-stream";
    private static final String JSON = "application/json";

    /// Before the REST layer, which answers the same path for clients that want JSON.
    private static final int BEFORE_REST = -10;

    private static final int BODY_MAX = 64 * 1024;

    /// Longer than any number that a log could reach.
    private static final int CURSOR_MAX = 18;

    private static final String RETRY_AFTER_SECONDS = "10";

    private final Executor virtualThreads = task -> Thread.ofVirtual().start(task);
    private final VisitorAccess access;
    private final EventStreams streams;
    private final Messages messages;
    private final EventLog log;

    ChatStreamRoutes(VisitorAccess access, EventStreams streams, Messages messages, EventLog log) {
        this.access = access;
        this.streams = streams;
        this.messages = messages;
        this.log = log;
    }

    void register(@Observes Router router) {
        router.get(EVENTS).order(BEFORE_REST).handler(this::follow);
        router.post(MESSAGES).order(BEFORE_REST).handler(this::sendAndFollow);
    }

    private void follow(RoutingContext context) {
        request(
                context,
                _ -> {
                    var owned = owned(context);
                    long after = cursor(context.request());
                    admit(context, owned);
                    return new Follow(owned, after, null);
                });
    }

    private void sendAndFollow(RoutingContext context) {
        String accept = context.request().getHeader("Accept");
        if (accept == null || !accept.contains(EVENT_STREAM)) {
            context.next();
            return;
        }
        var _ =
                body(context.request())
                        .whenComplete((body, failure) -> {
                            if (failure != null) {
                                fail(context, failure);
                            } else {
                                request(context, loop -> send(context, loop, body));
                            }
                        });
    }

    /// The stream listens before the message is stored: so it misses nothing and need not ask the log what came first.
    private Follow send(RoutingContext context, Context loop, Buffer body) {
        requireJson(context.request());
        var owned = owned(context);
        var text = ChatJson.readText(body.getBytes());
        String key = context.request().getHeader("Idempotency-Key");
        if (key == null) {
            throw new ProblemException(
                    400,
                    "Idempotency-Key missing",
                    "Send a new Idempotency-Key with every new message.");
        }
        admit(context, owned);
        var stream = streams.expect(context, loop, owned.conversationId());
        try {
            var accepted = messages.post(owned.conversationId(), text, key);
            return accepted.isNew()
                    ? new Follow(owned, accepted.seq() - 1, stream)
                    : again(owned, accepted, stream);
        } catch (RuntimeException e) {
            streams.forget(stream);
            streams.release(owned.visitorId(), address(context));
            throw e;
        }
    }

    /// For a message that an earlier request has stored, the log knows what came since.
    private Follow again(
            VisitorAccess.OwnedConversation owned, Messages.Accepted accepted, EventStream stream) {
        long after = log.seqBefore(owned.conversationId(), accepted.message());
        streams.forget(stream);
        return new Follow(owned, after, null);
    }

    private static void requireJson(HttpServerRequest request) {
        String type = String.valueOf(request.getHeader("Content-Type"));
        if (!type.regionMatches(true, 0, JSON, 0, JSON.length())) {
            throw new ProblemException(
                    415, "Unsupported Media Type", "Send JSON, as the API description says.");
        }
    }

    /// Does what may block on a virtual thread, then opens the stream on the request's event loop.
    private void request(RoutingContext context, Function<Context, Follow> prepare) {
        var loop = context.vertx().getOrCreateContext();
        var _ =
                CompletableFuture.supplyAsync(() -> prepare.apply(loop), virtualThreads)
                        .whenComplete((follow, failure) ->
                                loop.runOnContext(_ -> {
                                    if (failure != null) {
                                        fail(context, failure);
                                    } else {
                                        open(context, follow);
                                    }
                                }));
    }

    private void open(RoutingContext context, Follow follow) {
        var visitor = follow.owned().visitorId();
        var conversation = follow.owned().conversationId();
        String address = address(context);
        if (follow.live() == null) {
            streams.follow(context, visitor, address, conversation, follow.after());
        } else {
            streams.followLive(context, follow.live(), visitor, address, follow.after());
        }
    }

    private void admit(RoutingContext context, VisitorAccess.OwnedConversation owned) {
        if (!streams.admit(owned.visitorId(), address(context))) {
            throw new ProblemException(
                    429,
                    "Too many streams",
                    "Close a stream of this visitor, or try again in some seconds.");
        }
    }

    private VisitorAccess.OwnedConversation owned(RoutingContext context) {
        var cookie = context.request().getCookie(VisitorAccess.COOKIE);
        return access.require(
                context.request().getHeader("Authorization"),
                cookie == null ? null : cookie.getValue(),
                String.valueOf(context.pathParam("id")));
    }

    /// The header of a reconnecting reader counts; the first request of a browser can only use the address.
    static long cursor(HttpServerRequest request) {
        String header = request.getHeader("Last-Event-ID");
        String cursor = header == null ? request.getParam("after", "0") : header;
        if (cursor.isEmpty()
                || cursor.length() > CURSOR_MAX
                || !cursor.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new ProblemException(
                    400,
                    "Bad cursor",
                    "'after' and Last-Event-ID are the number of the last event you have.");
        }
        return Long.parseLong(cursor);
    }

    private static String address(RoutingContext context) {
        var address = context.request().remoteAddress();
        return address == null ? "unknown" : String.valueOf(address.hostAddress());
    }

    /// Requests arrive paused here, and nobody else bounds their bodies.
    private static CompletableFuture<Buffer> body(HttpServerRequest request) {
        var whole = new CompletableFuture<Buffer>();
        var buffer = Buffer.buffer();
        request.handler(chunk -> {
            if (buffer.length() + chunk.length() > BODY_MAX) {
                request.handler(null);
                whole.completeExceptionally(
                        new ProblemException(
                                413, "Body too large", "A message fits into 64 KiB of JSON."));
            } else {
                buffer.appendBuffer(chunk);
            }
        });
        request.exceptionHandler(whole::completeExceptionally);
        request.endHandler(_ -> whole.complete(buffer));
        request.resume();
        return whole;
    }

    static void fail(RoutingContext context, Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        Problem problem =
                cause instanceof ProblemException known
                        ? known.problem()
                        : Problem.of(
                                503,
                                "Not available",
                                "The conversation cannot be reached right now. Try again.");
        if (!(cause instanceof ProblemException)) {
            LOG.warnf("stream not opened cause=%s", cause.getMessage());
        }
        if (!context.response().ended() && !context.response().headWritten()) {
            if (problem.status() == 429 || problem.status() == 503) {
                context.response().putHeader("Retry-After", RETRY_AFTER_SECONDS);
            }
            var _ =
                    context.response()
                            .setStatusCode(problem.status())
                            .putHeader("Content-Type", Problem.MEDIA_TYPE)
                            .end(ChatJson.write(problem));
        }
    }

    /// An admitted reader and where it begins.
    ///
    /// @param live listens already, when nothing that came before has to be read
    private record Follow(
            VisitorAccess.OwnedConversation owned, long after, @Nullable EventStream live) {}
}
