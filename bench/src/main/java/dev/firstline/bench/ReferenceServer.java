package dev.firstline.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

import java.util.stream.Collectors;

/// What bare Vert.x needs for the same thing, as a process of its own: the relay of a model's stream, a ready answer in
/// one write, and idle streams. Arguments: its port and the model's.
final class ReferenceServer extends AbstractVerticle {

    private static final int EVENT_LOOPS = 2;

    /// A stored answer as 64 events, for a reply in one write.
    private static final Buffer STORED =
            Buffer.buffer(
                    Answer.TOKENS.stream().map(ReferenceServer::delta).collect(Collectors.joining())
                            + done());

    private final int port;
    private final int modelPort;

    private ReferenceServer(int port, int modelPort) {
        this.port = port;
        this.modelPort = modelPort;
    }

    public static void main(String... args) {
        int port = Integer.parseInt(args[0]);
        int modelPort = Integer.parseInt(args[1]);
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS));
        vertx.deployVerticle(
                        () -> new ReferenceServer(port, modelPort),
                        new DeploymentOptions().setInstances(EVENT_LOOPS))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /// One event with a token of an answer.
    static String delta(String token) {
        var text = JsonNodeFactory.instance.textNode(token);
        return "event: delta\ndata: {\"text\":" + text + "}\n\n";
    }

    /// The event that ends an answer.
    static String done() {
        return "event: done\ndata: {}\n\n";
    }

    /// Opens a response that streams events.
    static HttpServerResponse open(HttpServerRequest request) {
        return request.response()
                .setChunked(true)
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("Cache-Control", "no-store");
    }

    @Override
    public void start() {
        var relay = new Relay(vertx, modelPort);
        var bedrock = new BedrockRelay(vertx, modelPort);
        var idle = new IdleStreams(vertx);
        var options = new HttpServerOptions().setHost("127.0.0.1").setPort(port);
        var _ =
                vertx.createHttpServer(options)
                        .requestHandler(request -> {
                            switch (String.valueOf(request.path())) {
                                case "/relay" -> relay.answer(request);
                                case "/bedrock" -> bedrock.answer(request);
                                case "/idle" -> idle.open(request);
                                case "/stored" -> open(request).end(STORED);
                                default -> request.response().end("pong");
                            }
                        })
                        .listen();
    }
}
