package dev.firstline.chat;

import io.vertx.core.buffer.Buffer;

/// Writes events as server-sent events. Bodies are JSON on one line, so that no text in them can begin a new event.
final class EventFrames {

    private final Buffer buffer = Buffer.buffer();

    void add(ConversationEvent event) {
        add(event.seq(), event.type(), event.body());
    }

    /// Tells the reader to fetch a snapshot and go on after this number.
    void addGap(long seq) {
        add(seq, EventType.GAP.wireName(), "{\"seq\":" + seq + "}");
    }

    Buffer toBuffer() {
        return buffer;
    }

    private void add(long seq, String type, String json) {
        buffer.appendString("id: " + seq + "\nevent: " + type + "\ndata: " + json + "\n\n");
    }
}
