package dev.firstline.aws;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// A local Amazon Bedrock runtime: `ConverseStream` over HTTP/1.1 and HTTP/2 (prior knowledge), with scripted replies.
///
/// ```java
/// try (var bedrock = StubBedrock.start()) {
///     bedrock.reply(StubReply.throttled(), StubReply.text("Yes, ", "you can."));
///     // a client whose endpoint is bedrock.url() sees one 429, then the answer
/// }
/// ```
public final class StubBedrock implements AutoCloseable {

    /// One call as it arrived.
    public record ReceivedCall(
            String modelId, String httpVersion, Map<String, String> headers, String body) {}

    private static final Pattern ROUTE = Pattern.compile("/model/([^/]+)/converse-stream");
    private static final int CALLS_KEPT = 10_000;

    private final Vertx vertx;
    private final HttpServer server;
    private final Map<String, Deque<StubReply>> scripts = new ConcurrentHashMap<>();
    private final Deque<StubReply> standard = new ConcurrentLinkedDeque<>();
    private final List<ReceivedCall> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger callCount = new AtomicInteger();
    private final AtomicInteger disconnects = new AtomicInteger();
    private volatile boolean recording = true;

    private StubBedrock(int port) {
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        server =
                vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                        .requestHandler(this::handle);
        standard.add(StubReply.text("Hello ", "from the stub."));
    }

    /// Starts on a free port.
    public static StubBedrock start() {
        return start(0);
    }

    public static StubBedrock start(int port) {
        giveCredentials();
        var stub = new StubBedrock(port);
        stub.server.listen().toCompletionStage().toCompletableFuture().join();
        return stub;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /// What every call gets whose model has no script of its own: one reply after the other, the last one for ever.
    public StubBedrock reply(StubReply... replies) {
        standard.clear();
        standard.addAll(List.of(replies));
        return this;
    }

    /// Same for one model id.
    public StubBedrock replyTo(String modelId, StubReply... replies) {
        scripts.put(modelId, new ConcurrentLinkedDeque<>(List.of(replies)));
        return this;
    }

    /// Stops keeping requests, for benchmarks.
    public StubBedrock withoutRecording() {
        recording = false;
        return this;
    }

    /// The calls so far, oldest first.
    public List<ReceivedCall> calls() {
        return List.copyOf(calls);
    }

    public int callCount() {
        return callCount.get();
    }

    /// How many clients went away before their response had ended.
    public int disconnects() {
        return disconnects.get();
    }

    /// Forgets calls, counters and scripts per model.
    public void reset() {
        calls.clear();
        scripts.clear();
        callCount.set(0);
        disconnects.set(0);
        reply(StubReply.text("Hello ", "from the stub."));
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /// The real client signs its requests; without any keys in this JVM it would look for them on the network.
    private static void giveCredentials() {
        System.setProperty("aws.accessKeyId", "AKIAFIRSTLINETEST");
        System.setProperty("aws.secretAccessKey", "not-a-secret");
    }

    private void handle(HttpServerRequest request) {
        var route = ROUTE.matcher(request.path());
        if (route.matches()) {
            var modelId = URLDecoder.decode(route.group(1), StandardCharsets.UTF_8);
            request.body().onSuccess(body -> answer(request, modelId, body));
        } else {
            request.response().setStatusCode(404).end();
        }
    }

    private void answer(HttpServerRequest request, String modelId, Buffer body) {
        record(request, modelId, body);
        var reply = next(scripts.getOrDefault(modelId, standard));
        int number = callCount.incrementAndGet();
        var response = request.response().putHeader("x-amzn-RequestId", "stub-" + number);
        if (reply.isRefusal()) {
            response.setStatusCode(reply.status())
                    .putHeader("x-amzn-ErrorType", reply.errorType())
                    .putHeader("Content-Type", "application/json")
                    .end("{\"message\":\"scripted\"}");
        } else {
            response.setChunked(true)
                    .putHeader("Content-Type", "application/vnd.amazon.eventstream");
            new StubStream(vertx, request, reply.steps(), disconnects::incrementAndGet).start();
        }
    }

    private void record(HttpServerRequest request, String modelId, Buffer body) {
        if (recording && calls.size() < CALLS_KEPT) {
            var headers = new ConcurrentHashMap<String, String>();
            request.headers()
                    .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
            var version = request.version().alpnName();
            calls.add(new ReceivedCall(modelId, version, Map.copyOf(headers), body.toString()));
        }
    }

    private static StubReply next(Deque<StubReply> script) {
        synchronized (script) {
            return script.size() > 1 ? script.removeFirst() : script.getFirst();
        }
    }
}
