package dev.firstline.model.bedrock;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands before an endpoint and cuts its first connections as soon as a request comes in.
final class CuttingDoorway implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final AtomicInteger connections = new AtomicInteger();
    private final NetServer server;

    CuttingDoorway(int port, int cuts) {
        server =
                vertx.createNetServer()
                        .connectHandler(visitor -> {
                            if (connections.incrementAndGet() <= cuts) {
                                visitor.handler(_ -> visitor.close());
                            } else {
                                lead(visitor, port);
                            }
                        })
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void lead(NetSocket visitor, int port) {
        visitor.pause();
        var _ =
                vertx.createNetClient()
                        .connect(port, "127.0.0.1")
                        .onSuccess(host -> {
                            visitor.handler(host::write);
                            host.handler(visitor::write);
                            visitor.resume();
                        });
    }
}
