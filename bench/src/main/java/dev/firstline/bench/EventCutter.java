package dev.firstline.bench;

import io.vertx.core.buffer.Buffer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Cuts the bytes of a stream into server-sent events.
final class EventCutter {

    /// Takes one event. Comments come as events without data.
    interface Sink {
        void event(String name, String data);
    }

    private static final String NAME = "event: ";
    private static final String DATA = "data: ";

    private final Sink sink;
    private byte[] rest = {};

    EventCutter(Sink sink) {
        this.sink = sink;
    }

    void accept(Buffer chunk) {
        byte[] bytes = rest.length == 0 ? chunk.getBytes() : joined(chunk.getBytes());
        int from = 0;
        for (int i = 1; i < bytes.length; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\n') {
                emit(new String(bytes, from, i - 1 - from, StandardCharsets.UTF_8));
                from = i + 1;
            }
        }
        rest = from == bytes.length ? new byte[0] : Arrays.copyOfRange(bytes, from, bytes.length);
    }

    private byte[] joined(byte... more) {
        byte[] all = Arrays.copyOf(rest, rest.length + more.length);
        System.arraycopy(more, 0, all, rest.length, more.length);
        return all;
    }

    private void emit(String event) {
        String name = "";
        String data = "";
        for (var line : event.split("\n", -1)) {
            if (line.startsWith(NAME)) {
                name = line.substring(NAME.length());
            } else if (line.startsWith(DATA)) {
                data = line.substring(DATA.length());
            }
        }
        sink.event(name, data);
    }
}
