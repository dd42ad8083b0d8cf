package dev.firstline.chat;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Collection;
import java.util.UUID;

/// One reader of the changes of all conversations. It is told which conversation changed, not how: it looks for itself.
/// The number of an event is a time of the server in milliseconds; whoever comes back with it misses nothing.
final class ChangeStream {

    private static final Buffer HEARTBEAT = Buffer.buffer(":\n\n");
    private static final long RECONNECT_MS = 1_000;

    private final HttpServerResponse response;
    private final Context context;
    private volatile boolean isClosed;

    ChangeStream(HttpServerResponse response, Context context) {
        this.response = response;
        this.context = context;
    }

    /// Opens the response. Runs on the connection's event loop.
    void open() {
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("Cache-Control", "no-store, no-transform")
                .putHeader("X-Accel-Buffering", "no")
                .closeHandler(_ -> isClosed = true);
        var _ = response.write("retry: " + RECONNECT_MS + "\n\n");
    }

    boolean isClosed() {
        return isClosed;
    }

    void send(long cursor, Collection<UUID> changed) {
        var out = Buffer.buffer();
        for (var conversation : changed) {
            out.appendString(
                    "id: %d\nevent: changed\ndata: {\"conversation\":\"%s\"}\n\n"
                            .formatted(cursor, conversation));
        }
        write(out);
    }

    /// Too much has changed to name it: the reader loads its list anew.
    void sendGap(long cursor) {
        write(Buffer.buffer("id: %1$d\nevent: gap\ndata: {\"seq\":%1$d}\n\n".formatted(cursor)));
    }

    void heartbeat() {
        write(HEARTBEAT);
    }

    /// Ends the response; the reader connects anew, if it still may.
    void end() {
        context.runOnContext(_ -> {
            if (!isClosed) {
                isClosed = true;
                var _ = response.end();
            }
        });
    }

    /// A reader that does not keep up is sent away, and goes on where it was.
    private void write(Buffer out) {
        context.runOnContext(_ -> {
            if (isClosed || out.length() == 0) {
                return;
            } else if (response.writeQueueFull()) {
                end();
            } else {
                var _ = response.write(out);
            }
        });
    }
}
