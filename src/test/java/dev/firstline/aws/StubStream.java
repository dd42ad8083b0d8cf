package dev.firstline.aws;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.Iterator;
import java.util.List;

/// Plays the steps of one reply on the event loop of its request.
final class StubStream {

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Iterator<StubReply.Step> steps;
    private boolean over;

    StubStream(
            Vertx vertx,
            HttpServerRequest request,
            List<StubReply.Step> steps,
            Runnable onDisconnect) {
        this.vertx = vertx;
        this.request = request;
        this.steps = steps.iterator();
        response = request.response();
        response.exceptionHandler(failure -> {});
        response.closeHandler(closed -> {
            if (!over) {
                over = true;
                onDisconnect.run();
            }
        });
    }

    void start() {
        next();
    }

    private void next() {
        if (over) {
            return;
        }
        if (steps.hasNext()) {
            play(steps.next());
        } else {
            over = true;
            response.end();
        }
    }

    private void play(StubReply.Step step) {
        switch (step) {
            case StubReply.Step.Send(var bytes) ->
                    response.write(bytes).onSuccess(written -> next());
            case StubReply.Step.Pause(var pause) ->
                    vertx.setTimer(Math.max(1, pause.toMillis()), timer -> next());
            case StubReply.Step.AwaitGate(var gate) -> {
                var context = vertx.getOrCreateContext();
                var _ = gate.whenComplete((opened, failure) -> context.runOnContext(now -> next()));
            }
            case StubReply.Step.Stall() -> {}
            case StubReply.Step.Cut() -> cut();
        }
    }

    private void cut() {
        over = true;
        if (request.version() == HttpVersion.HTTP_2) {
            response.reset();
        } else {
            request.connection().close();
        }
    }
}
