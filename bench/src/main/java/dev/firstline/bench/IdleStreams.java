package dev.firstline.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

import java.util.ArrayList;
import java.util.List;

/// Open streams on which nothing happens but a heartbeat every 15 seconds, a slice of them each second.
final class IdleStreams {

    private static final int SLICES = 15;
    private static final long TICK_MS = 1_000;
    private static final Buffer HEARTBEAT = Buffer.buffer(":\n\n");

    private final List<List<HttpServerResponse>> slices = new ArrayList<>();
    private int opened;
    private int tick;

    IdleStreams(Vertx vertx) {
        for (int i = 0; i < SLICES; i++) {
            slices.add(new ArrayList<>());
        }
        vertx.setPeriodic(TICK_MS, _ -> beat(slices.get(tick++ % SLICES)));
    }

    void open(HttpServerRequest request) {
        var slice = slices.get(opened++ % SLICES);
        var response = ReferenceServer.open(request);
        slice.add(response);
        response.closeHandler(_ -> slice.remove(response));
        var _ = response.write("retry: 1000\n\n");
    }

    private static void beat(List<HttpServerResponse> slice) {
        for (var response : slice) {
            var _ = response.write(HEARTBEAT);
        }
    }
}
