package dev.firstline.bench;

import io.vertx.core.buffer.Buffer;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;

/// Cuts the bytes of a connection into HTTP/1.1 requests with a length, and hands on the head of each whole one.
final class RequestCutter {

    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final String LENGTH = "\r\ncontent-length:";

    private final Consumer<String> onRequest;
    private Buffer pending = Buffer.buffer();

    RequestCutter(Consumer<String> onRequest) {
        this.onRequest = onRequest;
    }

    void accept(Buffer bytes) {
        pending.appendBuffer(bytes);
        while (cutOne()) {
            // Each round takes one whole request away.
        }
    }

    private boolean cutOne() {
        var text = pending.toString(StandardCharsets.ISO_8859_1);
        int headEnd = text.indexOf(END_OF_HEAD);
        if (headEnd < 0) {
            return false;
        }
        var head = text.substring(0, headEnd);
        int end = headEnd + END_OF_HEAD.length() + contentLength(head);
        if (pending.length() < end) {
            return false;
        }
        pending = pending.getBuffer(end, pending.length());
        onRequest.accept(head);
        return true;
    }

    private static int contentLength(String head) {
        int at = head.toLowerCase(Locale.ROOT).indexOf(LENGTH);
        if (at < 0) {
            throw new IllegalStateException("A request without a length: " + head);
        }
        int from = at + LENGTH.length();
        int end = head.indexOf('\r', from);
        return Integer.parseInt(head.substring(from, end < 0 ? head.length() : end).strip());
    }
}
