package dev.firstline.ticket;

import dev.firstline.platform.ProblemException;
import io.vertx.core.Context;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Ends mails when the reader's mail provider asks for it (RFC 8058).
///
/// A plain route, because the REST layer wants the token of a form from whoever posts one, and a mail provider has seen no
/// form and carries no cookie. What counts is the token in the address, which nobody can guess; cookies are not looked at, so
/// there is nothing that another site could make a browser abuse.
@Singleton
final class OneClickRoute {

    private static final Logger LOG = Logger.getLogger(OneClickRoute.class);
    private static final String RETRY_AFTER_SECONDS = "60";

    /// Before the REST layer, which shows a page to whoever opens the same address.
    private static final int BEFORE_REST = -10;

    private final Executor virtualThreads = task -> Thread.ofVirtual().start(task);
    private final CustomerContacts contacts;

    OneClickRoute(CustomerContacts contacts) {
        this.contacts = contacts;
    }

    void register(@Observes Router router) {
        router.post("/mail/one-click/:token").order(BEFORE_REST).handler(this::end);
    }

    private void end(RoutingContext context) {
        // Requests arrive paused here. The body says "One-Click" and nothing else: it passes
        // unread.
        context.request().resume();
        Context loop = context.vertx().getOrCreateContext();
        String token = String.valueOf(context.pathParam("token"));
        var _ =
                CompletableFuture.runAsync(() -> end(token), virtualThreads)
                        .whenComplete(
                                (_, failure) -> loop.runOnContext(_ -> answer(context, failure)));
    }

    private void end(String token) {
        contacts.end(contacts.toEnd(token).orElseThrow(ProblemException::notFound));
    }

    private static void answer(RoutingContext context, @Nullable Throwable failure) {
        if (failure == null) {
            answer(context, 200, "No more mail.");
        } else if (failure.getCause() instanceof ProblemException) {
            answer(context, 404, "This link is not known.");
        } else {
            LOG.warnf("mail_not_ended cause=%s", failure.getMessage());
            context.response().putHeader("Retry-After", RETRY_AFTER_SECONDS);
            answer(context, 503, "Not possible right now. Try again.");
        }
    }

    private static void answer(RoutingContext context, int status, String text) {
        if (!context.response().ended()) {
            var _ =
                    context.response()
                            .setStatusCode(status)
                            .putHeader("Content-Type", "text/plain;charset=UTF-8")
                            .end(text + "\n");
        }
    }
}
