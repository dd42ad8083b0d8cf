package dev.firstline.awsapi;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A body on its way to the client.
public final class AwsStream {

    /// A client that takes nothing for so long has gone.
    private static final Duration STALLED_AFTER = Duration.ofSeconds(60);

    private final Context loop;
    private final HttpServerResponse response;
    private final CompletableFuture<Void> gone = new CompletableFuture<>();

    AwsStream(Context loop, RoutingContext context) {
        this.loop = loop;
        this.response = context.response();
        context.addEndHandler(ended -> {
            if (ended.failed()) {
                gone.complete(null);
            }
        });
    }

    /// Sends some bytes at once, and waits until the connection has taken them. May be called from several threads.
    ///
    /// @throws Gone when nobody is there any more
    public void send(byte[] bytes) {
        if (isGone()) {
            throw new Gone();
        }
        var sent = new CompletableFuture<Void>();
        loop.runOnContext(_ -> write(bytes, sent));
        try {
            CompletableFuture.anyOf(sent, gone)
                    .get(STALLED_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            gone.complete(null);
            throw new Gone(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Gone(e);
        }
        if (!sent.isDone()) {
            throw new Gone();
        }
    }

    /// Whether the client has closed the connection or reset the stream.
    public boolean isGone() {
        return gone.isDone();
    }

    /// Runs something when the client goes before the end, at once when it has gone already.
    public void onGone(Runnable action) {
        var _ = gone.thenRun(action);
    }

    private void write(byte[] bytes, CompletableFuture<Void> sent) {
        response.write(Buffer.buffer(bytes))
                .onSuccess(_ -> sent.complete(null))
                .onFailure(sent::completeExceptionally);
    }

    /// Makes the body.
    public interface Body {

        /// Sends everything; when it returns, the answer is complete. What it throws ends the connection, so that the
        /// client does not take half an answer for a whole one.
        void writeTo(AwsStream stream);
    }

    /// Nobody is there any more.
    public static final class Gone extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Gone() {
            super("the client has gone");
        }

        Gone(Exception cause) {
            super("the client has gone", cause);
        }
    }
}
