package dev.firstline.platform.outbound;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Posts to addresses that an admin has typed in: to the checked address and no other, without redirects, within bounds
/// of time and size. TLS is checked against the host's name.
@ApplicationScoped
public class OutboundHttp {

    /// Connections are not kept, so this bounds requests under way.
    private static final int CONNECTIONS_MAX = 64;

    private final OutboundGuard guard;
    private final OutboundConfig config;
    private final HttpClient client;

    OutboundHttp(Vertx vertx, OutboundGuard guard, OutboundConfig config) {
        this.guard = guard;
        this.config = config;
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setKeepAlive(false)
                                .setVerifyHost(true)
                                .setDecompressionSupported(false),
                        new PoolOptions().setHttp1MaxSize(CONNECTIONS_MAX));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /// Posts a body and waits for the whole answer.
    ///
    /// @throws OutboundRefusedException when the address may not be called
    /// @throws IOException when there was no whole answer
    public OutboundAnswer post(String url, Map<String, String> headers, String body)
            throws IOException {
        var answer = call(url, headers, body, new Bounds(config.timeout(), 0));
        return new OutboundAnswer(
                answer.status(), answer.header("Retry-After"), answer.bytes(), answer.isCut());
    }

    /// Posts a body and waits for the whole answer, with what it holds.
    ///
    /// @throws OutboundRefusedException when the address may not be called
    /// @throws IOException when there was no whole answer, or it was larger than allowed
    public OutboundContent exchange(
            String url, Map<String, String> headers, String body, Bounds bounds)
            throws IOException {
        var answer = call(url, headers, body, bounds);
        if (answer.isCut()) {
            throw new IOException("the answer has more than " + bounds.answerBytesMax() + " bytes");
        }
        return answer;
    }

    /// How long an answer may take and how much of it is kept.
    ///
    /// @param answerBytesMax 0 keeps nothing and reads as far as the settings say
    public record Bounds(Duration timeout, int answerBytesMax) {}

    private OutboundContent call(
            String url, Map<String, String> headers, String body, Bounds bounds)
            throws IOException {
        var target = OutboundUrl.of(url);
        var pinned = guard.pin(target.host());
        var options =
                new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setSsl(target.isTls())
                        .setServer(
                                SocketAddress.inetSocketAddress(
                                        target.port(), pinned.getHostAddress()))
                        .setHost(target.host())
                        .setPort(target.port())
                        .setURI(target.pathAndQuery())
                        .setFollowRedirects(false)
                        .setConnectTimeout(config.connectTimeout().toMillis())
                        .setIdleTimeout(bounds.timeout().toMillis());
        headers.forEach(options::putHeader);
        return exchange(options, body, bounds);
    }

    private OutboundContent exchange(RequestOptions options, String body, Bounds bounds)
            throws IOException {
        var sent = new AtomicReference<HttpClientRequest>();
        var answer =
                client.request(options)
                        .compose(request -> {
                            sent.set(request);
                            // Listened to before anything is sent: an answer that comes at once may
                            // be over
                            // before this thread goes on.
                            var read = request.response().compose(it -> read(it, bounds));
                            var _ = request.send(body);
                            return read;
                        })
                        .toCompletionStage()
                        .toCompletableFuture();
        try {
            return answer.get(bounds.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            reset(sent.get());
            throw new IOException("no answer within " + bounds.timeout().toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException(reason(e.getCause()), e);
        } catch (InterruptedException e) {
            reset(sent.get());
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Future<OutboundContent> read(HttpClientResponse response, Bounds bounds) {
        var done = Promise.<OutboundContent>promise();
        var body = new Body(bounds.answerBytesMax(), config.answerBytesMax());
        response.exceptionHandler(done::tryFail);
        response.endHandler(_ -> done.tryComplete(body.of(response, false)));
        response.handler(buffer -> {
            if (!body.take(buffer) && done.tryComplete(body.of(response, true))) {
                reset(response.request());
            }
        });
        return done.future();
    }

    /// What has arrived, or only how much.
    private static final class Body {

        private final boolean isKept;
        private final int bytesMax;
        private final Buffer content = Buffer.buffer();
        private final AtomicInteger bytes = new AtomicInteger();

        Body(int keptMax, int readMax) {
            this.isKept = keptMax > 0;
            this.bytesMax = isKept ? keptMax : readMax;
        }

        /// Whether there was still room for it.
        boolean take(Buffer buffer) {
            if (isKept && bytes.get() + buffer.length() <= bytesMax) {
                content.appendBuffer(buffer);
            }
            return bytes.addAndGet(buffer.length()) <= bytesMax;
        }

        OutboundContent of(HttpClientResponse response, boolean isCut) {
            return new OutboundContent(
                    response.statusCode(),
                    response.headers(),
                    content.toString(StandardCharsets.UTF_8),
                    Math.min(bytes.get(), bytesMax),
                    isCut);
        }
    }

    private static void reset(@Nullable HttpClientRequest request) {
        if (request != null) {
            request.reset();
        }
    }

    private static String reason(@Nullable Throwable cause) {
        if (cause == null) {
            return "no answer";
        }
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }
}
