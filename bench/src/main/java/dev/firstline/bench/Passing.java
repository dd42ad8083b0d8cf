package dev.firstline.bench;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/// One answer on its way through a relay: what comes within one turn of the event loop leaves in one write.
final class Passing {

    private final Context context;
    private final HttpServerResponse response;
    private Buffer pending = Buffer.buffer();
    private boolean isFlushScheduled;

    Passing(Context context, HttpServerResponse response) {
        this.context = context;
        this.response = response;
    }

    /// Adds an event.
    synchronized void add(String event) {
        pending.appendString(event);
        if (!isFlushScheduled) {
            isFlushScheduled = true;
            context.runOnContext(_ -> flush());
        }
    }

    /// Adds the last event and ends the response.
    void end() {
        add(ReferenceServer.done());
        context.runOnContext(_ -> response.end());
    }

    private synchronized void flush() {
        isFlushScheduled = false;
        var _ = response.write(pending);
        pending = Buffer.buffer();
    }
}
