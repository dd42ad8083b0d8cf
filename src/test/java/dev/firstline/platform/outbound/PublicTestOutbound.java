package dev.firstline.platform.outbound;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.util.List;

/// A way out for tests of other packages.
public final class PublicTestOutbound implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final OutboundHttp http;

    /// @param allowed ranges that may be reached although they are not public
    public PublicTestOutbound(List<String> allowed) {
        http = TestOutbound.http(vertx, allowed, InetAddress::getAllByName);
    }

    public OutboundHttp http() {
        return http;
    }

    @Override
    public void close() {
        http.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
