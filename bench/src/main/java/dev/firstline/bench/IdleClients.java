package dev.firstline.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Readers that open a stream each and wait.
final class IdleClients implements Target {

    private final List<HttpClient> clients;
    private final int port;
    private final UnaryOperator<RequestOptions> address;
    private final List<HttpConnection> connections = new ArrayList<>();
    private volatile boolean isClosing;
    private volatile int dropped;
    private volatile int heartbeats;
    private int asked;

    /// @param address completes a request: its path and its headers
    IdleClients(List<HttpClient> clients, int port, UnaryOperator<RequestOptions> address) {
        this.clients = clients;
        this.port = port;
        this.address = address;
    }

    @Override
    public Future<Timing> ask() {
        var client = clients.get(asked++ % clients.size());
        var options = new RequestOptions().setMethod(HttpMethod.GET).setHost("127.0.0.1");
        return client.request(address.apply(options.setPort(port)))
                .compose(request ->
                        request.send().compose(response -> firstBytes(request, response)));
    }

    /// Streams that ended although nobody wanted them to.
    int dropped() {
        return dropped;
    }

    /// Comments that kept the streams alive.
    int heartbeats() {
        return heartbeats;
    }

    /// Closes them all. Runs on the client's event loop.
    void close() {
        isClosing = true;
        for (var connection : connections) {
            var _ = connection.close();
        }
    }

    // Only the client's event loop counts; others read.
    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    private Future<Timing> firstBytes(HttpClientRequest request, HttpClientResponse response) {
        if (response.statusCode() != 200) {
            return Future.failedFuture("status " + response.statusCode());
        }
        Promise<Timing> opened = Promise.promise();
        connections.add(request.connection());
        request.connection()
                .closeHandler(_ -> {
                    if (!isClosing) {
                        dropped++;
                    }
                });
        response.exceptionHandler(opened::tryFail);
        response.handler(bytes -> {
            long now = System.nanoTime();
            opened.tryComplete(new Timing(now, now));
            if (bytes.getByte(0) == ':') {
                heartbeats++;
            }
        });
        return opened.future();
    }
}
