package dev.firstline.platform.aws;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/// One request and its response, on one event loop.
///
/// Whatever fails [#done] from outside, such as the SDK on behalf of a caller who has gone away, closes the connection.
final class Exchange {

    private static final long NO_TIMER = -1;

    private final Context context;
    private final VertxTransport.Limits limits;
    private final SdkAsyncHttpResponseHandler handler;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private @Nullable HttpClientRequest request;
    private @Nullable HttpClientResponse response;
    private @Nullable ResponseBody body;
    private boolean received;
    private long idleTimer = NO_TIMER;
    private long lastSignOfLife;

    Exchange(Context context, VertxTransport.Limits limits, SdkAsyncHttpResponseHandler handler) {
        this.context = context;
        this.limits = limits;
        this.handler = handler;
        var _ = done.whenComplete((_, failure) -> context.runOnContext(_ -> release(failure)));
    }

    /// Completes when the SDK has got the whole response.
    CompletableFuture<Void> done() {
        return done;
    }

    /// Makes the request, with its body unless that could not be had.
    void start(
            HttpClient client,
            SdkHttpRequest head,
            @Nullable Buffer content,
            @Nullable Throwable failure) {
        if (content == null) {
            fail(failure == null ? new IOException("no request body") : failure);
        } else {
            context.runOnContext(_ ->
                    guarded(() ->
                            client.request(options(head))
                                    .onSuccess(connected -> send(connected, content))
                                    .onFailure(this::fail)));
        }
    }

    private RequestOptions options(SdkHttpRequest head) {
        var options =
                new RequestOptions()
                        .setMethod(HttpMethod.valueOf(head.method().name()))
                        .setSsl("https".equals(head.protocol()))
                        .setHost(head.host())
                        .setPort(head.port())
                        .setURI(target(head))
                        .setConnectTimeout(limits.connectTimeout().toMillis());
        head.forEachHeader((name, values) -> {
            if (!name.equalsIgnoreCase(HttpHeaders.HOST.toString())) {
                values.forEach(value -> options.addHeader(name, value));
            }
        });
        return options;
    }

    private static String target(SdkHttpRequest head) {
        var path = head.encodedPath().isEmpty() ? "/" : head.encodedPath();
        return head.encodedQueryParameters().map(query -> path + "?" + query).orElse(path);
    }

    private void send(HttpClientRequest connected, Buffer content) {
        request = connected;
        if (done.isDone()) {
            connected.reset();
        } else {
            watch(limits.idleTimeout().toMillis());
            connected.send(content).onSuccess(this::open).onFailure(this::fail);
        }
    }

    private void open(HttpClientResponse opened) {
        response = opened;
        lastSignOfLife = System.nanoTime();
        var stream = new ResponseBody(context, this::flow, this::finish);
        body = stream;
        opened.exceptionHandler(this::fail);
        opened.handler(chunk -> {
            lastSignOfLife = System.nanoTime();
            stream.add(chunk);
        });
        opened.endHandler(_ -> {
            received = true;
            stream.end(null);
        });
        guarded(() -> {
            handler.onHeaders(head(opened));
            handler.onStream(stream);
        });
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            finish(e);
        }
    }

    private static SdkHttpFullResponse head(HttpClientResponse response) {
        var head =
                SdkHttpFullResponse.builder()
                        .statusCode(response.statusCode())
                        .statusText(response.statusMessage());
        response.headers().forEach(header -> head.appendHeader(header.getKey(), header.getValue()));
        return head.build();
    }

    private void flow(boolean wanted) {
        if (response != null && wanted) {
            response.resume();
        } else if (response != null) {
            response.pause();
        }
    }

    /// What has arrived goes to the SDK before the failure does.
    private void fail(Throwable failure) {
        var cause = asIo(failure);
        if (body == null) {
            finish(cause);
        } else {
            body.end(cause);
        }
    }

    private void finish(@Nullable Throwable failure) {
        if (failure == null) {
            done.complete(null);
        } else if (!done.isDone()) {
            try {
                handler.onError(failure);
            } finally {
                done.completeExceptionally(failure);
            }
        }
    }

    /// The SDK takes input and output errors for passing ones.
    private static Throwable asIo(Throwable failure) {
        return failure instanceof IOException || failure instanceof Error
                ? failure
                : new IOException(failure.getMessage(), failure);
    }

    private void release(@Nullable Throwable failure) {
        context.owner().cancelTimer(idleTimer);
        if (failure != null && body != null) {
            body.drop();
        }
        if (failure != null && response != null) {
            // A response that is whole already, but held back, must not take its connection with
            // it: another call may
            // have it by now.
            response.resume();
            context.runOnContext(_ -> abort());
        } else if (failure != null) {
            abort();
        }
    }

    private void abort() {
        if (request != null && !received) {
            request.reset();
        }
    }

    private void watch(long delayMs) {
        lastSignOfLife = lastSignOfLife == 0 ? System.nanoTime() : lastSignOfLife;
        idleTimer = context.owner().setTimer(Math.max(1, delayMs), _ -> checkLife());
    }

    /// Time in which the SDK did not want to hear more does not count as silence.
    private void checkLife() {
        boolean heldBack = body != null && body.isHeldBack();
        long now = System.nanoTime();
        lastSignOfLife = heldBack ? now : lastSignOfLife;
        long leftMs = limits.idleTimeout().minusNanos(now - lastSignOfLife).toMillis();
        if (leftMs > 0) {
            watch(leftMs);
        } else {
            fail(new IOException("no answer within " + limits.idleTimeout()));
        }
    }
}
