package dev.firstline.platform.aws;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.impl.VertxInternal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/// The AWS SDK's way to the network: the application's own HTTP client, on the event loops that it has anyway.
///
/// A call stays on one event loop from its connection to the SDK's last callback. The SDK's own client wakes a thread for
/// each chunk of an answer, which costs several times as much as the answer itself.
public final class VertxTransport implements SdkAsyncHttpClient {

    /// The idle time after which the SDK's own clients close a connection; load balancers drop theirs later.
    private static final int KEEP_ALIVE_SECONDS = 5;

    /// The bounds of a transport.
    ///
    /// @param idleTimeout the longest silence of a service that was asked
    /// @param plaintextHttp2 whether calls without TLS use HTTP/2 with prior knowledge
    public record Limits(
            Duration connectTimeout,
            Duration idleTimeout,
            int concurrencyMax,
            boolean plaintextHttp2) {}

    /// An event loop with the connections that belong to it.
    private record Lane(Context context, HttpClient client) {}

    private final List<Lane> lanes;
    private final Limits limits;
    private final AtomicInteger turn = new AtomicInteger();

    public VertxTransport(Vertx vertx, Limits limits) {
        this(vertx, limits, options(limits));
    }

    VertxTransport(Vertx vertx, Limits limits, HttpClientOptions options) {
        int count = Math.min(Runtime.getRuntime().availableProcessors(), limits.concurrencyMax());
        int size = Math.ceilDiv(limits.concurrencyMax(), count);
        var pool = new PoolOptions().setHttp1MaxSize(size).setHttp2MaxSize(size);
        this.limits = limits;
        lanes =
                IntStream.range(0, count)
                        .mapToObj(_ ->
                                new Lane(
                                        ((VertxInternal) vertx).createEventLoopContext(),
                                        vertx.createHttpClient(options, pool)))
                        .toList();
    }

    /// HTTP/1.1, but for an endpoint without TLS that is known to speak HTTP/2; certificates must be valid for the host.
    static HttpClientOptions options(Limits limits) {
        int connectTimeoutMs = Math.toIntExact(limits.connectTimeout().toMillis());
        var options =
                new HttpClientOptions()
                        .setVerifyHost(true)
                        .setConnectTimeout(connectTimeoutMs)
                        .setSslHandshakeTimeout(Math.max(1, limits.connectTimeout().toSeconds()))
                        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS);
        return limits.plaintextHttp2()
                ? options.setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false)
                : options;
    }

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest call) {
        if (call.fullDuplex()) {
            throw new UnsupportedOperationException("Both directions at once need HTTP/2.");
        }
        var lane = lanes.get(Math.floorMod(turn.getAndIncrement(), lanes.size()));
        var exchange = new Exchange(lane.context(), limits, call.responseHandler());
        var _ =
                RequestBody.of(call.requestContentPublisher())
                        .whenComplete((body, failure) ->
                                exchange.start(lane.client(), call.request(), body, failure));
        return exchange.done();
    }

    @Override
    public String clientName() {
        return "vertx";
    }

    @Override
    public void close() {
        lanes.forEach(lane -> lane.client().close());
    }
}
