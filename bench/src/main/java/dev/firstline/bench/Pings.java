package dev.firstline.bench;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

import java.util.function.UnaryOperator;

/// Short requests that leave nothing behind, so that a heap has seen its garbage before it is measured.
final class Pings implements Target {

    private final HttpClient client;
    private final int port;
    private final UnaryOperator<RequestOptions> address;

    Pings(HttpClient client, int port, UnaryOperator<RequestOptions> address) {
        this.client = client;
        this.port = port;
        this.address = address;
    }

    @Override
    public Future<Timing> ask() {
        var options = new RequestOptions().setMethod(HttpMethod.GET).setHost("127.0.0.1");
        return client.request(address.apply(options.setPort(port)))
                .compose(request -> request.send())
                .compose(response -> response.body().map(_ -> response.statusCode()))
                .compose(status ->
                        status == 200
                                ? Future.succeededFuture(now())
                                : Future.failedFuture("status " + status));
    }

    private static Timing now() {
        long now = System.nanoTime();
        return new Timing(now, now);
    }
}
