package dev.firstline.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;

import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;

/// A model that answers every question with [Answer], all tokens at once, and counts its calls. It speaks Amazon
/// Bedrock's `ConverseStream` and OpenAI's chat completions over HTTP/1.1.
///
/// It works on raw sockets with responses made beforehand, so that it takes as little as possible of the machine that
/// it shares with what is measured.
final class FakeModelServer implements AutoCloseable {

    private static final String BEDROCK_PATH = "/converse-stream ";
    private static final Buffer BEDROCK = ModelStreams.bedrock();
    private static final Buffer OPEN_AI = ModelStreams.openAi();

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final NetServer server;
    private final AtomicLong calls = new AtomicLong();

    private FakeModelServer() {
        var options = new NetServerOptions().setHost("127.0.0.1").setPort(0).setTcpNoDelay(true);
        server = vertx.createNetServer(options).connectHandler(this::serve);
    }

    static FakeModelServer start() {
        var model = new FakeModelServer();
        model.server.listen().toCompletionStage().toCompletableFuture().join();
        return model;
    }

    int port() {
        return server.actualPort();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    long calls() {
        return calls.get();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void serve(NetSocket socket) {
        var requests = new RequestCutter(head -> answer(socket, head));
        socket.exceptionHandler(_ -> {});
        socket.handler(requests::accept);
    }

    private void answer(NetSocket socket, String head) {
        calls.incrementAndGet();
        var _ = socket.write(head.contains(BEDROCK_PATH) ? BEDROCK : OPEN_AI);
    }
}
