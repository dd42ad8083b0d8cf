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
import java.util.Map;
import java.util.Optional;
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
                        .setIdleTimeout(config.timeout().toMillis());
        headers.forEach(options::putHeader);
        return exchange(options, body);
    }

    private OutboundAnswer exchange(RequestOptions options, String body) throws IOException {
        var sent = new AtomicReference<HttpClientRequest>();
        var answer =
                client.request(options)
                        .compose(request -> {
                            sent.set(request);
                            return request.send(body);
                        })
                        .compose(this::read)
                        .toCompletionStage()
                        .toCompletableFuture();
        try {
            return answer.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            reset(sent.get());
            throw new IOException("no answer within " + config.timeout().toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException(reason(e.getCause()), e);
        } catch (InterruptedException e) {
            reset(sent.get());
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Future<OutboundAnswer> read(HttpClientResponse response) {
        var done = Promise.<OutboundAnswer>promise();
        var bytes = new AtomicInteger();
        response.exceptionHandler(done::tryFail);
        response.endHandler(_ -> done.tryComplete(answer(response, bytes.get(), false)));
        response.handler(buffer -> count(response, buffer, bytes, done));
        return done.future();
    }

    private void count(
            HttpClientResponse response,
            Buffer buffer,
            AtomicInteger bytes,
            Promise<OutboundAnswer> done) {
        if (bytes.addAndGet(buffer.length()) > config.answerBytesMax()
                && done.tryComplete(answer(response, config.answerBytesMax(), true))) {
            reset(response.request());
        }
    }

    private static OutboundAnswer answer(HttpClientResponse response, int bytes, boolean isCut) {
        return new OutboundAnswer(
                response.statusCode(),
                Optional.ofNullable(response.getHeader("Retry-After")),
                bytes,
                isCut);
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
