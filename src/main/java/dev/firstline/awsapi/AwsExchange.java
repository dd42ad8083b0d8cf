package dev.firstline.awsapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.platform.Ids;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One request and its answer, for a thread that may wait; the connection itself is only touched on its event loop.
final class AwsExchange {

    private static final String JSON = "application/json";
    private static final String ERROR_TYPE = "x-amzn-ErrorType";

    /// As HTTP writes dates: SDKs with a wrong clock learn the time from it and sign again.
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Context loop;
    private final RoutingContext context;
    private final HttpServerRequest request;
    private final String path;
    private final HttpServerResponse response;
    private final int bodyMax;
    private final InstantSource clock;
    private final String requestId = Ids.uuid7().toString();

    private AwsExchange(
            Context loop, RoutingContext context, String path, int bodyMax, InstantSource clock) {
        this.loop = loop;
        this.context = context;
        this.request = context.request();
        this.path = path;
        this.response = request.response();
        this.bodyMax = bodyMax;
        this.clock = clock;
    }

    /// The body waits until it is asked for.
    static AwsExchange begin(
            RoutingContext context, String path, int bodyMax, InstantSource clock) {
        context.request().pause();
        return new AwsExchange(context.vertx().getOrCreateContext(), context, path, bodyMax, clock);
    }

    HttpServerRequest request() {
        return request;
    }

    /// As it was sent, without the query.
    String path() {
        return path;
    }

    /// Where it came from.
    String address() {
        var peer = request.remoteAddress();
        return peer == null || peer.hostAddress() == null ? "" : peer.hostAddress();
    }

    String requestId() {
        return requestId;
    }

    /// Receives the body.
    ///
    /// @throws AwsException when it is too long or does not come
    byte[] body(Duration timeout) {
        var body = new CompletableFuture<byte[]>();
        loop.runOnContext(_ -> receive(body));
        try {
            return body.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw AwsException.validation("The body did not arrive in time.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AwsException refusal) {
                throw refusal;
            }
            throw AwsException.validation("The body did not arrive.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void answer(AwsAnswer.Json answer) {
        loop.runOnContext(_ -> {
            answer.headers().forEach(response::putHeader);
            end(answer.status(), answer.body());
        });
    }

    /// Sends a stream to its end.
    void answer(AwsAnswer.Stream answer) {
        var begun = new CompletableFuture<AwsStream>();
        loop.runOnContext(_ -> begun.complete(begin(answer)));
        var stream = begun.join();
        try {
            answer.body().writeTo(stream);
            loop.runOnContext(_ -> response.end());
        } catch (RuntimeException e) {
            loop.runOnContext(_ -> abort());
            if (!(e instanceof AwsStream.Gone)) {
                throw e;
            }
        }
    }

    void refuse(AwsException refusal, AwsSurface service) {
        loop.runOnContext(_ -> {
            if (!response.headWritten() && !response.closed()) {
                response.putHeader(ERROR_TYPE, refusal.error().code());
                end(refusal.error().status(service), refusal.body());
            }
            // What is left of the request is read and forgotten: most clients listen only
            // afterwards.
            if (!request.isEnded()) {
                request.handler(_ -> {});
                request.resume();
            }
        });
    }

    private AwsStream begin(AwsAnswer.Stream answer) {
        addHeaders(answer.contentType());
        answer.headers().forEach(response::putHeader);
        response.setStatusCode(200);
        // HTTP/2 has frames of its own.
        response.setChunked(request.version() != HttpVersion.HTTP_2);
        return new AwsStream(loop, context);
    }

    private void end(int status, JsonNode body) {
        if (!response.ended() && !response.closed()) {
            addHeaders(JSON);
            response.setStatusCode(status)
                    .end(Buffer.buffer(body.toString().getBytes(StandardCharsets.UTF_8)));
        }
    }

    /// Nothing here is for browsers.
    private void addHeaders(String contentType) {
        Map.of(
                        "Content-Type", contentType,
                        "Date", DATE.format(clock.instant()),
                        "x-amzn-RequestId", requestId,
                        "Cache-Control", "no-store",
                        "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
                        "X-Content-Type-Options", "nosniff",
                        "Cross-Origin-Resource-Policy", "same-origin")
                .forEach(response::putHeader);
    }

    /// Before anything has been sent, an error can still be said properly.
    private void abort() {
        if (response.headWritten()) {
            response.reset();
        }
    }

    private void receive(CompletableFuture<byte[]> body) {
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            response.writeContinue();
        }
        var received = Buffer.buffer();
        request.handler(part -> {
            if (received.length() + part.length() > bodyMax) {
                request.pause();
                body.completeExceptionally(tooLong());
            } else {
                received.appendBuffer(part);
            }
        });
        request.exceptionHandler(body::completeExceptionally);
        request.endHandler(_ -> body.complete(received.getBytes()));
        request.resume();
    }

    private AwsException tooLong() {
        return new AwsException(
                AwsError.REQUEST_TOO_LARGE, "The body must have at most " + bodyMax + " bytes.");
    }
}
